using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using NewsSite.SystemTests.Processes;
using NewsSite.Tests.Hosting;

namespace NewsSite.BrowserTests.Views;

/// <summary>nginx with the configuration that docs/nginx-cdn.conf shows, between the readers and a site.</summary>
internal sealed class SharedCache : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;

    private SharedCache(Uri site)
    {
        Address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort()}/"));
        File.WriteAllText(_folder.PathOf("site.conf"), Documented(site));
        File.WriteAllText(_folder.PathOf("nginx.conf"), Frame());
        var program = Environment.GetEnvironmentVariable("NEWSSITE_NGINX") is { Length: > 0 } path ? path : "/usr/sbin/nginx";
        _process = Process.Start(new ProcessStartInfo(program, ["-p", _folder.Path, "-c", _folder.PathOf("nginx.conf")]))
            ?? throw new InvalidOperationException("nginx did not start.");
    }

    public Uri Address { get; }

    /// <summary>Starts it, and waits until it answers.</summary>
    public static async Task<SharedCache> StartAsync(Uri site)
    {
        var cache = new SharedCache(site);
        using var client = new HttpClient();
        var answers = await Facts.UntilAsync(() => AnswersAsync(client, cache.Address), found => found, TimeSpan.FromSeconds(20));
        Assert.True(answers, $"nginx does not answer: {File.ReadAllText(cache._folder.PathOf("error.log"))}");
        return cache;
    }

    /// <summary>How it answered each request of a path so far: "HIT", "MISS", ...</summary>
    public IReadOnlyList<string> AnswersTo(string path)
        => [.. File.ReadAllLines(_folder.PathOf("access.log")).Select(line => line.Split(' ')).Where(parts => parts[0] == path).Select(parts => parts[1])];

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _folder.Dispose();
    }

    private static async Task<bool> AnswersAsync(HttpClient client, Uri address)
    {
        try
        {
            using var answer = await client.GetAsync(new Uri(address, "/healthz"), TestContext.Current.CancellationToken);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // Only where it listens, whom it asks and where it keeps is other than documented.
    private string Documented(Uri site, [CallerFilePath] string here = "")
    {
        var text = File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "nginx-cdn.conf"));
        foreach (var (documented, tested) in new[]
        {
            ("listen 80;", $"listen {Address.Authority};"),
            ("http://site-postgres:8080;", $"http://{site.Authority};"),
            ("/var/cache/nginx/newssite", _folder.PathOf("cache")),
        })
        {
            Assert.Contains(documented, text, StringComparison.Ordinal);
            text = text.Replace(documented, tested, StringComparison.Ordinal);
        }
        return text;
    }

    private string Frame() => $$"""
        daemon off;
        master_process off;
        pid {{_folder.PathOf("pid")}};
        error_log {{_folder.PathOf("error.log")}};
        events { }
        http {
            log_format answers '$request_uri $upstream_cache_status';
            access_log {{_folder.PathOf("access.log")}} answers;
            client_body_temp_path {{_folder.PathOf("body")}};
            proxy_temp_path {{_folder.PathOf("proxy")}};
            fastcgi_temp_path {{_folder.PathOf("fastcgi")}};
            uwsgi_temp_path {{_folder.PathOf("uwsgi")}};
            scgi_temp_path {{_folder.PathOf("scgi")}};
            include {{_folder.PathOf("site.conf")}};
        }
        """;
}
