using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace NewsSite.Readership.Tests.Library;

/// <summary>A shop that knows nothing of the paper, run as its owner would.</summary>
public sealed partial class SampleTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("readership-shop-").FullName;
    private readonly TaskCompletionSource<Uri> _open = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Process _shop = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        var program = Repository.PathOf($"tests/NewsSite.Readership.Sample/bin/{Repository.Configuration}/net10.0/NewsSite.Readership.Sample.dll");
        _shop = Process.Start(new ProcessStartInfo("dotnet", ["exec", program, "--urls", "http://127.0.0.1:0"])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
        }) ?? throw new InvalidOperationException("dotnet did not start.");
        _shop.OutputDataReceived += (_, line) =>
        {
            if (Listening().Match(line.Data ?? "") is { Success: true } match)
            {
                _open.TrySetResult(new Uri(match.Groups[1].Value));
            }
        };
        _shop.BeginOutputReadLine();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_shop_counts_its_products_and_shows_the_most_read_first()
    {
        var shop = await _open.Task.WaitAsync(TimeSpan.FromMinutes(1), Token);
        using var client = new HttpClient { BaseAddress = shop };

        for (var reader = 0; reader < 3; reader++)
        {
            await ReadAsync(client, "/products/2", reader);
            await ReadAsync(client, "/products/2", reader);     // a reload
        }
        await ReadAsync(client, "/products/3", 0);
        using var missing = await client.GetAsync(new Uri("/products/9", UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        using var asked = await client.GetAsync(new Uri("/views/1", UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, asked.StatusCode);

        var list = await MostReadAsync(client, entries: 2);
        Assert.Equal(["Teapot</a> 3 readers, 3 views", "Whisk</a> 1 readers, 1 views"], list);
    }

    public async ValueTask DisposeAsync()
    {
        _shop.Kill();
        await _shop.WaitForExitAsync(CancellationToken.None);
        _shop.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task ReadAsync(HttpClient client, string path, int reader)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("User-Agent", $"Mozilla/5.0 (X11; Linux x86_64; rv:14{reader}.0) Gecko/20100101 Firefox/14{reader}.0");
        using var answer = await client.SendAsync(request, Token);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("<script src=\"/views.js\" data-id=", await answer.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
    }

    // The board is made anew every ten seconds.
    private static async Task<List<string>> MostReadAsync(HttpClient client, int entries)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(Token);
        late.CancelAfter(TimeSpan.FromMinutes(1));
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(250));
        while (true)
        {
            var page = await client.GetStringAsync(new Uri("/", UriKind.Relative), late.Token);
            var list = Entry().Matches(page).Select(match => match.Groups[1].Value).ToList();
            if (list.Count == entries)
            {
                return list;
            }
            await pause.WaitForNextTickAsync(late.Token);
        }
    }

    [GeneratedRegex(@"Now listening on: (\S+)")]
    private static partial Regex Listening();

    [GeneratedRegex("<li><a [^>]*>(.*?)</li>")]
    private static partial Regex Entry();
}
