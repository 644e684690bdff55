using Microsoft.Playwright;

namespace NewsSite.BrowserTests.Desk;

/// <summary>Chromium as somebody has it on their own desk: a process with a profile that outlives it, and that can be killed.</summary>
internal sealed class HomeChromium : IAsyncDisposable
{
    private readonly ChromiumProcess _process;
    private IBrowser? _browser;

    private HomeChromium(string profile) => _process = new ChromiumProcess(profile);

    /// <summary>The one window there is.</summary>
    public IPage Page => _browser!.Contexts[0].Pages[0];

    /// <summary>Starts it with a profile, which is new or one that an earlier life has left.</summary>
    public static async Task<HomeChromium> StartAsync(Chromium chromium, string profile)
    {
        var home = new HomeChromium(profile);
        home._browser = await chromium.ConnectAsync((await home._process.AddressAsync()).ToString());
        return home;
    }

    /// <summary>SIGKILL, to it and all processes it has: nothing is written any more.</summary>
    public Task KillAsync() => _process.KillAsync();

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _process.Dispose();
    }
}
