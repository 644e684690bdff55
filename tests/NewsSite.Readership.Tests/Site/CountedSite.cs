using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using NewsSite.Readership.Counting;
using NewsSite.Readership.Journal;
using NewsSite.Readership.Ranking;
using NewsSite.Readership.Rollup;

namespace NewsSite.Readership.Tests.Site;

/// <summary>A small site that counts its pages: the whole engine in one process, on a clock of the test's own.</summary>
internal sealed class CountedSite : IAsyncDisposable
{
    public const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:136.0) Gecko/20100101 Firefox/136.0";

    private readonly WebApplication _app;

    private CountedSite(WebApplication app, TestDatabase database, FakeTimeProvider time, string journalPath)
    {
        _app = app;
        Database = database;
        Time = time;
        JournalPath = journalPath;
    }

    public TestDatabase Database { get; }

    public FakeTimeProvider Time { get; }

    public string JournalPath { get; }

    public ViewJournal Journal => _app.Services.GetRequiredService<ViewJournal>();

    public ViewRollup Rollup => _app.Services.GetRequiredService<ViewRollup>();

    public RankingBoard Board => _app.Services.GetRequiredService<RankingBoard>();

    public IServiceProvider Services => _app.Services;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Starts the site on 2026-04-06 10:01:00 UTC, or goes on where an earlier one of the same journal and clock ended.</summary>
    public static async Task<CountedSite> StartAsync(
        TestDatabase database, Action<ReadershipOptions>? configure = null, CountedSite? after = null, Action<IServiceCollection>? services = null,
        string? journalPath = null, bool rollsUpByItself = false)
    {
        var time = after?.Time ?? new FakeTimeProvider(new DateTimeOffset(2026, 4, 6, 10, 1, 0, TimeSpan.Zero));
        var journal = journalPath ?? after?.JournalPath ?? Path.Combine(Path.GetTempPath(), $"readership-journal-{Guid.NewGuid():N}");
        if (after is null)
        {
            await database.CreateAsync(Token);
        }
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.Services.AddDbContext<ItemsDb>(database.Use);
        builder.Services.AddOutputCache();
        builder.Services.AddReadership<ItemsDb, PublicItems>(options =>
        {
            options.JournalPath = journal;
            options.SegmentBytes = 64 * 1024;
            options.RollupInterval = TimeSpan.FromHours(1);        // tests roll up when they say so
            options.RankingInterval = TimeSpan.FromHours(1);
            configure?.Invoke(options);
        });
        if (!rollsUpByItself)
        {
            // The rollup that every start begins with in the background comes whenever the machine has time for it.
            builder.Services.Remove(builder.Services.Single(service => service.ImplementationType == typeof(RollupService)));
        }
        services?.Invoke(builder.Services);
        var app = builder.Build();
        Map(app);
        await app.StartAsync(Token);
        return new CountedSite(app, database, time, journal);
    }

    public Task<HttpStatusCode> ReadAsync(long item, string address = "192.0.2.1", string agent = Firefox, params (string Name, string Value)[] headers)
        => SendAsync(HttpMethod.Get, $"/items/{item}", address, agent, headers);

    public async Task<HttpStatusCode> SendAsync(
        HttpMethod method, string path, string address = "192.0.2.1", string agent = Firefox, params (string Name, string Value)[] headers)
    {
        using var client = _app.GetTestClient();
        using var request = new HttpRequestMessage(method, new Uri(new Uri("http://site.example"), path));
        request.Headers.TryAddWithoutValidation("X-Address", address);
        request.Headers.TryAddWithoutValidation("User-Agent", agent);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
        using var response = await client.SendAsync(request, Token);
        await response.Content.ReadAsByteArrayAsync(Token);
        return response.StatusCode;
    }

    public void After(double seconds) => Time.Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>Lets time pass all at once: nothing that runs by the clock is woken.</summary>
    public void Skip(TimeSpan time) => Time.AdjustTime(Time.GetUtcNow() + time);

    public Task RollUpAsync() => Rollup.RollUpNowAsync(Token);

    /// <summary>Lifetime figures after a rollup.</summary>
    public async Task<(long Views, long Readers)> TotalAsync(long item)
    {
        await RollUpAsync();
        await using var db = Database.Open();
        var total = await db.Set<ItemTotal>().SingleOrDefaultAsync(row => row.ItemId == item, Token);
        return (total?.Views ?? 0, total?.Readers ?? 0);
    }

    /// <summary>Requests that were not counted, by reason, after a rollup.</summary>
    public async Task<Dictionary<ViewOutcome, long>> RejectedAsync(long item)
    {
        await RollUpAsync();
        await using var db = Database.Open();
        return await db.Set<RejectedHour>().Where(row => row.ItemId == item).GroupBy(row => row.Reason)
            .Select(rows => new { rows.Key, Requests = rows.Sum(row => row.Requests) }).ToDictionaryAsync(row => row.Key, row => row.Requests, Token);
    }

    public async Task PublishAsync(params Item[] items)
    {
        await using var db = Database.Open();
        db.Items.AddRange(items);
        await db.SaveChangesAsync(Token);
    }

    public async Task<BoardSnapshot> RebuildAsync()
    {
        await RollUpAsync();
        await Board.RebuildAsync(Token);
        return Board.Latest;
    }

    /// <summary>Stops as a host does, and starts again on the same journal, clock and database.</summary>
    public async Task<CountedSite> RestartAsync()
    {
        await StopAsync();
        return await StartAsync(Database, after: this);
    }

    /// <summary>What a process that dies at this instant leaves on disk, put where another one finds it.</summary>
    public string CopyJournal()
    {
        var copy = Path.Combine(Path.GetTempPath(), $"readership-journal-{Guid.NewGuid():N}");
        foreach (var file in Directory.EnumerateFiles(JournalPath, "*.views", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(JournalPath, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            try
            {
                File.Copy(file, target);
            }
            catch (FileNotFoundException)
            {
                // The rollup that every start begins with has just removed it, after its commit.
            }
        }
        return copy;
    }

    public async Task StopAsync()
    {
        await _app.StopAsync(Token);
        await _app.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        if (Directory.Exists(JournalPath))
        {
            Directory.Delete(JournalPath, recursive: true);
        }
    }

    private static void Map(WebApplication app)
    {
        app.Use((context, next) =>
        {
            var headers = context.Request.Headers;
            context.Connection.RemoteIpAddress = IPAddress.TryParse(headers["X-Address"], out var address) ? address : null;
            context.Request.Scheme = headers.ContainsKey("X-Https") ? "https" : "http";
            if (headers.ContainsKey("X-Staff"))
            {
                context.User = new ClaimsPrincipal(new ClaimsIdentity([], "test"));
            }
            return next(context);
        });
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseRouting();
        app.UseReadership();
        app.UseOutputCache();
        app.MapGet("/items/{id}", Answer).CountsViewOf("id");
        app.MapMethods("/cached/{id}", ["GET", "HEAD"], () => "cached").CountsViewOf("id").CacheOutput();
        app.Map("/error/{status:int}", (int status) => Results.Text($"error {status}", statusCode: status));
        app.MapViewBeacon();
        app.MapGet("/elsewhere", () => "not counted");
    }

    private static IResult Answer(HttpContext context, string id)
    {
        if (context.Request.Query.ContainsKey("preview"))
        {
            context.ExcludeFromViews(ViewOutcome.NotPublic);
        }
        return context.Request.Query["status"].ToString() switch
        {
            "301" => Results.Redirect("/items/1", permanent: true),
            "304" => Results.StatusCode(304),
            "404" => Results.StatusCode(404),
            "410" => Results.StatusCode(410),
            "500" => Results.StatusCode(500),
            _ => Results.Text($"item {id}"),
        };
    }
}
