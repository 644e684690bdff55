using System.Diagnostics;
using System.Text.RegularExpressions;
using NewsSite.Tests.Hosting;

namespace NewsSite.BrowserTests.Views;

/// <summary>
/// Chromium as it is at home: with the back/forward cache that test drivers switch off, and with the prerendering that it forbids to a driver which
/// attaches to pages instead of tabs.
/// </summary>
internal sealed partial class PlainChromium : IAsyncDisposable
{
    // Without "Headless", which is a robot.
    private const string Agent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36";

    private readonly TemporaryFolder _profile = new();
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;
    private DevTools? _tools;

    private PlainChromium(IEnumerable<string> flags)
    {
        var start = new ProcessStartInfo(Chromium.Path, [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--remote-debugging-port=0",
            $"--user-data-dir={_profile.Path}", $"--user-agent={Agent}", .. flags, "about:blank"])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        _process = Process.Start(start) ?? throw new InvalidOperationException("Chromium did not start.");
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public static async Task<PlainChromium> StartAsync(params string?[] flags)
    {
        var chromium = new PlainChromium(flags.OfType<string>());
        chromium._tools = await DevTools.ConnectAsync(await chromium._listening.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
        await chromium._tools.AskAsync("Target.setDiscoverTargets", new { discover = true, filter = new[] { new { type = "tab" } } });
        return chromium;
    }

    /// <summary>A window of somebody without cookies or a cache.</summary>
    public Task<Tab> OpenAsync(Uri site) => Tab.OpenAsync(_tools!, site);

    public async ValueTask DisposeAsync()
    {
        await (_tools?.AskAsync("Browser.close") ?? Task.CompletedTask);
        await _process.WaitForExitAsync(CancellationToken.None);
        await (_tools?.DisposeAsync() ?? ValueTask.CompletedTask);
        _process.Dispose();
        _profile.Dispose();
    }

    [GeneratedRegex(@"DevTools listening on (ws://\S+)")]
    private static partial Regex Listening();

    private void Read(string? line)
    {
        if (line is not null && Listening().Match(line) is { Success: true } match)
        {
            _listening.TrySetResult(new Uri(match.Groups[1].Value));
        }
    }
}
