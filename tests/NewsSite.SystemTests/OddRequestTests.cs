using System.Globalization;
using System.Net.Sockets;
using System.Text;
using NewsSite.SystemTests.Databases;
using NewsSite.SystemTests.Processes;

namespace NewsSite.SystemTests;

/// <summary>Bytes that no browser sends, over a socket.</summary>
public sealed class OddRequestTests
{
    private const int Robot = 6;

    private static readonly string Giant = new('x', 100_000);

    /// <summary>Header lines, and the statuses that may answer them on the page of a story.</summary>
    private static readonly (string Lines, int[] Statuses)[] Headers =
    [
        ("User-Agent: \u00ff\u00fe\u0080\u0081 raw", [200, 400]),
        ("User-Agent: Mozilla/5.0 \u00c3\u0028 Firefox/140.0", [200, 400]),
        ("User-Agent: a\u0000b", [400]),
        ("User-Agent: a\u0007\u001b[31mb", [200, 400]),
        ("User-Agent: " + Giant, [431]),
        ("User-Agent: " + Giant[..20_000], [200]),
        ("User-Agent:", [200]),
        ("User-Agent: one\r\nUser-Agent: two", [200, 400]),
        ("Cookie: newssite.staff=" + Giant[..8_000], [200]),
        ("Cookie: \u00ff\u00fe=\u00ff", [200, 400]),
        ("Referer: " + Giant[..20_000], [200]),
        ("Referer: http://[::bad", [200]),
        ("X-Forwarded-For: " + Giant[..8_000], [200]),
        ("X-Forwarded-For: 999.1.1.1, ::ffff:1, not an address", [200]),
        ("X-Forwarded-Proto: javascript", [200, 400]),
        ("Sec-Purpose: \u00ff\u00fe", [200, 400]),
        ("Accept-Encoding: ;q=, br;q=x, \u00ff", [200, 400]),
        ("If-None-Match: \"" + Giant[..8_000], [200]),
        (string.Concat(Enumerable.Range(0, 150).Select(n => $"X-Header-{n}: 1\r\n")).TrimEnd(), [431]),
    ];

    private static readonly string[] Paths =
    [
        "/%ff%fe/1/x", "/national/9223372036854775808/x", "/national/-1/x", "/national/1%00/x", "/national/1/%00%ff", "/tag/%00", "/author/%00", "/%00",
        "/ranking/%00", "/ranking?window=%ff%00", "/?before=%00", "/views/1%00", "/photos/1/%00/1.webp", "/" + new string('a', 7_000), "/..%2f..%2fetc/passwd",
        "/error/99999999999",
    ];

    [Fact]
    public async Task No_request_is_so_odd_that_it_is_a_500_or_breaks_a_figure()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        await using var site = await RunningSite.StartAsync(
            database.Settings.Append(new("Site__StarterEdition", "false")), site => site.CommandAsync("", "demo", "--articles", "6"));
        var story = (await site.StoriesAsync())[0];
        var tables = CountedTables.OfPostgres(database.ConnectionString);
        var counted = 0;
        foreach (var (lines, statuses) in Headers)
        {
            var status = await SendAsync(site, $"GET {story} HTTP/1.1\r\nHost: paper.example\r\n{lines}\r\nConnection: close\r\n\r\n");
            Assert.True(statuses.Contains(status), $"{lines[..Math.Min(60, lines.Length)]}: {status}");
            counted += status == 200 ? 1 : 0;
        }
        foreach (var path in Paths)
        {
            var status = await SendAsync(site, $"GET {path} HTTP/1.1\r\nHost: paper.example\r\nUser-Agent: {RunningSite.Firefox}\r\nConnection: close\r\n\r\n");
            Assert.True(status is 400 or 404 or 414 or 200 or 301 or 410, $"{path}: {status}");
        }
        foreach (var raw in new[]
        {
            "GET /" + Giant + " HTTP/1.1\r\nHost: x\r\n\r\n", "\u0016\u0003\u0001\u0002\u0000", "GET / HTTP/1.1\r\n\r\n", "\r\n\r\n", "get / http/9\r\n\r\n",
            "POST /views/1 HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\nConnection: close\r\n\r\n" + Giant[..5_000],
        })
        {
            Assert.True(await SendAsync(site, raw) is 0 or (>= 200 and < 500), raw[..Math.Min(40, raw.Length)]);
        }

        // None of them names a browser: those that got the page are robots.
        var robots = FormattableString.Invariant(
            $"""SELECT COALESCE(SUM("Requests"), 0) FROM "RejectedHour" WHERE "Reason" = {Robot} AND "ItemId" = {Crowd.ItemOf(story)}""");
        Assert.Equal(counted, await Facts.UntilAsync(() => tables.NumberAsync(robots), found => found >= counted, TimeSpan.FromSeconds(20)));
        Assert.Equal(0, await tables.NumberAsync("""SELECT COUNT(*) FROM "ItemTotal" """));
        Assert.Empty(await tables.BrokenInvariantsAsync());
        Assert.DoesNotContain("nhandled", site.Log, StringComparison.Ordinal);
    }

    /// <summary>The status of the answer; 0: the connection was closed without one.</summary>
    private static async Task<int> SendAsync(RunningSite site, string bytes)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(site.Address.Host, site.Address.Port, TestContext.Current.CancellationToken);
        var stream = client.GetStream();
        var head = new byte[12];        // HTTP/1.1 200
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(bytes), TestContext.Current.CancellationToken);
            if (!bytes.Contains("Connection: close", StringComparison.Ordinal))
            {
                client.Client.Shutdown(SocketShutdown.Send);
            }
        }
        catch (Exception closed) when (closed is IOException or SocketException)
        {
            // Answered before all of it was sent.
        }
        try
        {
            var read = await stream.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, TestContext.Current.CancellationToken);
            return read == head.Length ? int.Parse(Encoding.ASCII.GetString(head, 9, 3), CultureInfo.InvariantCulture) : 0;
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
