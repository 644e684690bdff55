using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;
using NewsSite.Site;

namespace NewsSite.Staff;

/// <summary>While the paper has no admin, says at start where the first one is made: whoever can read the log owns the site.</summary>
internal sealed partial class FirstAdminNotice(
    IServer server, IServiceScopeFactory scopes, StaffTokens tokens, IOptions<SiteOptions> site, ILogger<FirstAdminNotice> logger) : IHostedLifecycleService
{
    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (!await scope.ServiceProvider.GetRequiredService<StaffAccounts>().HasAdminAsync(cancellationToken))
        {
            Log.NoAdmin(logger, $"{Address()}/account/first-admin?token={tokens.ForFirstAdmin()}");
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // Where the server really listens, since a port may be chosen by the system; "any address" is this machine to whoever starts it.
    private string Address()
    {
        var listening = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? site.Value.PublicUrl;
        var address = BindingAddress.Parse(listening);
        var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : address.Host;
        return new UriBuilder(address.Scheme, host, address.Port).Uri.GetLeftPart(UriPartial.Authority);
    }

    private static partial class Log
    {
        [LoggerMessage(5001, LogLevel.Warning, "No admin yet. Make the first account at {Link}")]
        public static partial void NoAdmin(ILogger logger, string link);
    }
}
