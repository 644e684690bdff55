using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Security;

public sealed class ForwardedAddressTests
{
    [Theory]
    [InlineData("127.0.0.1", "198.51.100.9")]
    [InlineData("::1", "198.51.100.9")]
    [InlineData("::ffff:127.0.0.1", "198.51.100.9")]
    [InlineData("203.0.113.7", "203.0.113.7")]
    public async Task The_address_that_a_proxy_names_is_believed_only_from_its_network(string proxy, string address)
    {
        IPAddress? seen = null;
        await using var site = new NewsSiteFactory
        {
            ReplaceServices = services => services.AddSingleton<IStartupFilter>(new Connection(IPAddress.Parse(proxy), last => seen = last)),
        };
        using var reader = site.NewReader("198.51.100.9");

        using var answer = await reader.GetAsync("/healthz", TestContext.Current.CancellationToken);

        Assert.Equal(IPAddress.Parse(address), seen!.IsIPv4MappedToIPv6 ? seen.MapToIPv4() : seen);
    }

    private sealed class Connection(IPAddress from, Action<IPAddress?> seen) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (context, following) =>
            {
                context.Connection.RemoteIpAddress = from;
                await following(context);
                seen(context.Connection.RemoteIpAddress);
            });
            next(app);
        };
    }
}
