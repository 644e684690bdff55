using System.Net;
using System.Net.Sockets;

namespace NewsSite.Security;

/// <summary>
/// The one way out of the site to addresses that people wrote: it leads nobody into a private network. The address that was checked is the one that is
/// connected to, for every redirect anew, and no proxy is asked on the way.
/// </summary>
public static class OutwardConnection
{
    /// <summary>A handler that connects only to hosts all of whose addresses <paramref name="mayReach"/> lets through (<see cref="PublicAddress.Is"/>); others fail with <see cref="HttpRequestException"/>.</summary>
    /// <param name="mayReach">Which addresses may be connected to.</param>
    /// <param name="patience">How long a connection may take to be made.</param>
    public static SocketsHttpHandler Handler(Func<IPAddress, bool> mayReach, TimeSpan patience) => new()
    {
        UseProxy = false,
        UseCookies = false,
        ConnectTimeout = patience,
        ConnectCallback = (context, cancellationToken) => ConnectAsync(context.DnsEndPoint, mayReach, cancellationToken),
    };

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint wanted, Func<IPAddress, bool> mayReach, CancellationToken cancellationToken)
    {
        var host = wanted.Host.Trim('[', ']');
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellationToken);
        if (addresses.Length == 0 || !addresses.All(mayReach))
        {
            throw new HttpRequestException($"{host} is not on the public network.");
        }
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, wanted.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
