using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using NewsSite.Site;

namespace NewsSite.Security;

/// <summary>Who may speak for a client, and what a browser may do with our pages.</summary>
public static class SecurityRegistration
{
    /// <summary>Believes <c>X-Forwarded-For</c> and <c>-Proto</c> only from the networks of <c>Proxy:KnownNetworks</c> (CIDR); from none by default.</summary>
    /// <exception cref="WrongSettingException">A network is not in CIDR form.</exception>
    public static IServiceCollection AddSecurity(this IServiceCollection services, IConfiguration configuration)
    {
        var networks = configuration.GetSection("Proxy:KnownNetworks").Get<string[]>() ?? [];
        var parsed = Array.ConvertAll(networks, Parse);
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            if (parsed.Length > 0)
            {
                options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
                options.ForwardLimit = null;
                Array.ForEach(parsed, options.KnownIPNetworks.Add);
                // A proxy on this machine may come by either loopback: "localhost" is both.
                if (Array.Exists(parsed, network => network.Contains(IPAddress.Loopback)))
                {
                    options.KnownIPNetworks.Add(new System.Net.IPNetwork(IPAddress.IPv6Loopback, 128));
                }
            }
        });
        return services;
    }

    private static System.Net.IPNetwork Parse(string network)
        => System.Net.IPNetwork.TryParse(network, out var parsed)
            ? parsed
            : throw new WrongSettingException($"Proxy:KnownNetworks holds \"{network}\", which is not a network such as 10.0.0.0/8.");
}
