using System.Net;

namespace NewsSite.Readership.Counting;

/// <summary>Networks of the settings, in their order.</summary>
/// <param name="networks">In CIDR form, validated.</param>
internal sealed class NetworkList(IEnumerable<string> networks)
{
    private readonly IPNetwork[] _networks = [.. networks.Select(network => IPNetwork.Parse(network))];

    /// <summary>The number, from 1, of the first network that holds the address; 0: none does.</summary>
    public int NumberOf(IPAddress? address)
    {
        if (_networks.Length == 0 || address is null)
        {
            return 0;
        }
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        for (var n = 0; n < _networks.Length; n++)
        {
            if (_networks[n].Contains(plain))
            {
                return n + 1;
            }
        }
        return 0;
    }
}
