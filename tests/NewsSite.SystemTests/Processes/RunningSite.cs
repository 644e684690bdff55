using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NewsSite.Tests.Hosting;

namespace NewsSite.SystemTests.Processes;

/// <summary>The site as a process of its own, with a data folder that outlives the process and goes with the test.</summary>
public sealed partial class RunningSite : IAsyncDisposable
{
    /// <summary>A plain desktop browser.</summary>
    public const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string> _settings;
    private readonly StringBuilder _log = new();
    private TaskCompletionSource _started = new();
    private Process? _process;

    private RunningSite(IEnumerable<KeyValuePair<string, string>> settings) => _settings = new Dictionary<string, string>(settings)
    {
        ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
        ["Storage__DataPath"] = _folder.PathOf("data"),
        ["Proxy__KnownNetworks__0"] = "127.0.0.0/8",
    };

    /// <summary>Where it listens now; another port after each start, unless told otherwise.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>What it has printed in all its lives.</summary>
    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    /// <summary>The site's data folder.</summary>
    public string DataPath => _settings["Storage__DataPath"];

    /// <summary>Starts a site that is empty, or filled by <paramref name="prepare"/> before the start.</summary>
    public static async Task<RunningSite> StartAsync(
        IEnumerable<KeyValuePair<string, string>>? settings = null, Func<RunningSite, Task>? prepare = null)
    {
        var site = new RunningSite(settings ?? []);
        if (prepare is not null)
        {
            await prepare(site);
        }
        await site.StartAgainAsync();
        return site;
    }

    /// <summary>Starts the process on the data it left behind, and waits until it has started.</summary>
    /// <param name="whereItWas">At the address of its last life, for who still has a page of it open.</param>
    public async Task StartAgainAsync(bool whereItWas = false)
    {
        if (whereItWas)
        {
            _settings["ASPNETCORE_URLS"] = Address.ToString();
        }
        Begin();
        var ended = _process!.WaitForExitAsync(TestContext.Current.CancellationToken);
        var first = await Task.WhenAny(_started.Task, ended).WaitAsync(TimeSpan.FromMinutes(4), TestContext.Current.CancellationToken);
        Assert.True(first == _started.Task, $"The site ended before it had started:\n{Log}");
    }

    /// <summary>SIGKILL: the process has no moment left to save anything.</summary>
    public async Task KillAsync()
    {
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
            _process.Dispose();
            _process = null;
        }
    }

    /// <summary>Starts the process and kills it after a while, whether or not it is up by then.</summary>
    public async Task StartAndKillAsync(TimeSpan after)
    {
        Begin();
        await Task.Delay(after, TestContext.Current.CancellationToken);
        await KillAsync();
    }

    /// <summary>SIGTERM: the process ends as it likes to, and may save what it has.</summary>
    public async Task StopAsync()
    {
        if (_process is not null)
        {
            using var terminate = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
            await KillAsync();
        }
    }

    /// <summary>Runs a command of the program on the same data.</summary>
    public Task<string> CommandAsync(string input, params string[] arguments) => SiteProgram.RunAsync(_folder.Path, _settings, input, arguments);

    /// <summary>A client that keeps cookies, follows no redirect and comes from an address, as a browser on plain navigation.</summary>
    public HttpClient Browser(string forwardedFor, string userAgent = Firefox)
    {
        var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
        browser.DefaultRequestHeaders.Add("X-Forwarded-For", forwardedFor);
        if (userAgent.Length > 0)
        {
            browser.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", userAgent);
        }
        return browser;
    }

    /// <summary>The one-time link that the log offers.</summary>
    public async Task<Uri> FirstAdminLinkAsync()
    {
        // It is told right after the start, and may come out a moment after the line that says so.
        var link = await Facts.UntilAsync(() => Task.FromResult(Link().Match(Log)), found => found.Success, TimeSpan.FromSeconds(30));
        Assert.True(link.Success, $"No link for the first admin:\n{Log}");
        return new Uri(link.Value);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _folder.Dispose();
    }

    [GeneratedRegex(@"Now listening on: (\S+)")]
    private static partial Regex Listening();

    [GeneratedRegex(@"http\S+/account/first-admin\S+")]
    private static partial Regex Link();

    private void Begin()
    {
        _started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process = SiteProgram.Start(_folder.Path, _settings);
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }
        lock (_log)
        {
            _log.AppendLine(line);
        }
        if (Listening().Match(line) is { Success: true } match)
        {
            Address = new Uri(match.Groups[1].Value);
        }
        if (line.Contains("Application started", StringComparison.Ordinal))   // all that a start has to say was said by then
        {
            _started.TrySetResult();
        }
    }
}
