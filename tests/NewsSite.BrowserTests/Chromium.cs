using Microsoft.Playwright;
using NewsSite.BrowserTests;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace NewsSite.BrowserTests;

/// <summary>The browser of the machine, started once a run.</summary>
public sealed class Chromium : IAsyncLifetime
{
    /// <summary>The program.</summary>
    public static string Path { get; } = Environment.GetEnvironmentVariable("NEWSSITE_CHROMIUM") is { Length: > 0 } path ? path : "/usr/bin/chromium";

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(30_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Path,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _playwright?.Dispose();
    }

    /// <summary>Takes the wheel of a browser that runs on its own.</summary>
    /// <param name="tools">The address of its developer tools.</param>
    public Task<IBrowser> ConnectAsync(string tools) => _playwright!.Chromium.ConnectOverCDPAsync(tools);

    /// <summary>Somebody with a browser of their own: no cookie of anybody else.</summary>
    public async Task<Visitor> VisitorAsync(Uri site, string address, int width = 1440, int height = 1000, ColorScheme scheme = ColorScheme.Light, bool script = true)
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = site.ToString(),
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = scheme,
            JavaScriptEnabled = script,
            ReducedMotion = ReducedMotion.Reduce,
            ExtraHTTPHeaders = [new("X-Forwarded-For", address)],
        });
        context.SetDefaultTimeout(30_000);
        return new Visitor(context, await context.NewPageAsync(), site);
    }
}
