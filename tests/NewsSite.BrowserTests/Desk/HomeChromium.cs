using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace NewsSite.BrowserTests.Desk;

/// <summary>Chromium as somebody has it on their own desk: a process with a profile that outlives it, and that can be killed.</summary>
internal sealed partial class HomeChromium : IAsyncDisposable
{
    private readonly Process _process;
    private readonly TaskCompletionSource<string> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IBrowser? _browser;

    private HomeChromium(string profile)
    {
        var start = new ProcessStartInfo(Chromium.Path, [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--remote-debugging-port=0",
            $"--user-data-dir={profile}", "about:blank"])
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

    /// <summary>The one window there is.</summary>
    public IPage Page => _browser!.Contexts[0].Pages[0];

    /// <summary>Starts it with a profile, which is new or one that an earlier life has left.</summary>
    public static async Task<HomeChromium> StartAsync(Chromium chromium, string profile)
    {
        var home = new HomeChromium(profile);
        home._browser = await chromium.ConnectAsync(await home._listening.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
        return home;
    }

    /// <summary>SIGKILL, to it and all processes it has: nothing is written any more.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        await (_browser?.DisposeAsync() ?? ValueTask.CompletedTask);
        _process.Dispose();
    }

    [GeneratedRegex(@"DevTools listening on (ws://\S+)")]
    private static partial Regex Listening();

    private void Read(string? line)
    {
        if (line is not null && Listening().Match(line) is { Success: true } match)
        {
            _listening.TrySetResult(match.Groups[1].Value);
        }
    }
}
