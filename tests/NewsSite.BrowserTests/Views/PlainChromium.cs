using NewsSite.Tests.Hosting;

namespace NewsSite.BrowserTests.Views;

/// <summary>
/// Chromium as it is at home: with the back/forward cache that test drivers switch off, and with the prerendering that it forbids to a driver which
/// attaches to pages instead of tabs.
/// </summary>
internal sealed class PlainChromium : IAsyncDisposable
{
    // Without "Headless", which is a robot.
    private const string Agent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36";

    private readonly TemporaryFolder _profile = new();
    private readonly ChromiumProcess _process;
    private DevTools? _tools;

    private PlainChromium(IEnumerable<string> flags) => _process = new ChromiumProcess(_profile.Path, [$"--user-agent={Agent}", .. flags]);

    public static async Task<PlainChromium> StartAsync(params string?[] flags)
    {
        var chromium = new PlainChromium(flags.OfType<string>());
        chromium._tools = await DevTools.ConnectAsync(await chromium._process.AddressAsync());
        await chromium._tools.AskAsync("Target.setDiscoverTargets", new { discover = true, filter = new[] { new { type = "tab" } } });
        return chromium;
    }

    /// <summary>A window of somebody without cookies or a cache.</summary>
    public Task<Tab> OpenAsync(Uri site) => Tab.OpenAsync(_tools!, site);

    public async ValueTask DisposeAsync()
    {
        await (_tools?.AskAsync("Browser.close") ?? Task.CompletedTask);
        await _process.EndAsync();
        await (_tools?.DisposeAsync() ?? ValueTask.CompletedTask);
        _process.Dispose();
        _profile.Dispose();
    }
}
