using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsSite.Benchmarks.Rates;
using NewsSite.Commands;
using NewsSite.Data;
using NewsSite.Search;
using NewsSite.StarterEdition;
using NewsSite.Synthetic;

namespace NewsSite.Benchmarks.Search;

/// <summary>What the first page of a search costs at 100,000 articles, in processor time of the site and of the server. Goal: 20 ms.</summary>
internal static class SearchCommand
{
    private const string Usage = """
        search FOLDER                          on SQLite; fills an empty folder first, which takes some minutes and 0.7 GB
        search FOLDER --postgres CONNECTION    on PostgreSQL; fills an empty database first
        """;

    private const int Articles = 100_000;
    private const int Rounds = 60;

    private static readonly (string Kind, SearchRequest Request)[] Asked =
    [
        ("a word in every story", new SearchRequest { Text = "the" }),
        ("a word in most stories", new SearchRequest { Text = "harbor" }),
        ("two such words", new SearchRequest { Text = "harbor ferries" }),
        ("four", new SearchRequest { Text = "observatory lantern museum tram" }),
        ("a common phrase", new SearchRequest { Text = "\"harbor town\"" }),
        ("common words that are never a phrase", new SearchRequest { Text = "\"ferry tax\"", IsExact = true }),
        ("common, and none without", new SearchRequest { Text = "the -a", IsExact = true }),
        ("a word in 250 stories", new SearchRequest { Text = "217" }),
        ("that and a common one", new SearchRequest { Text = "harbor 217" }),
        ("in a section", new SearchRequest { Text = "harbor", SectionId = 2 }),
        ("its fifth page", new SearchRequest { Text = "harbor", Page = 5 }),
        ("mistyped", new SearchRequest { Text = "obsrevatory museum" }),
        ("a word in none", new SearchRequest { Text = "xylophone" }),
        ("Japanese in none", new SearchRequest { Text = "新幹線の駅" }),
    ];

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        if (args is not ([_] or [_, "--postgres", _]))
        {
            await Console.Error.WriteLineAsync(Usage);
            return 1;
        }
        await using var site = CommandHost.CreateBuilder(Settings(args)).Build();
        await site.MigrateAsync(cancellationToken);
        await FillAsync(site, cancellationToken);
        // As each start does: it has SQLite look at how the tables have grown, without which it goes through all stories.
        await site.PrepareAsync(cancellationToken);
        // Until the compiler has done what it does for code that runs often.
        for (var n = 0; n < Rounds; n++)
        {
            await AskAllAsync(site, cancellationToken);
        }
        foreach (var (kind, request) in Asked)
        {
            await MeasureAsync(site, kind, request, cancellationToken);
        }
        return 0;
    }

    private static async Task FillAsync(WebApplication site, CancellationToken cancellationToken)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsDbContext>();
        if (!await db.Articles.AnyAsync(cancellationToken))
        {
            await scope.ServiceProvider.GetRequiredService<EditionLoader>().LoadSectionsAndAuthorsAsync(cancellationToken);
            await scope.ServiceProvider.GetRequiredService<SyntheticArticles>().WriteAsync(Articles, new Progress<int>(), cancellationToken);
        }
        // A tenth of the words counted will do for those that are mistyped.
        for (var n = await db.SearchWords.AnyAsync(cancellationToken) ? 100 : 0; n < 100; n++)
        {
            await SearchGathering.GatherAsync(db, cancellationToken);
        }
        var stories = await db.SearchTexts.CountAsync(cancellationToken);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{stories:N0} stories."));
    }

    private static async Task AskAllAsync(WebApplication site, CancellationToken cancellationToken)
    {
        await using var scope = site.Services.CreateAsyncScope();
        foreach (var (_, request) in Asked)
        {
            await scope.ServiceProvider.GetRequiredService<StorySearch>().FindAsync(request, cancellationToken);
        }
    }

    private static async Task MeasureAsync(WebApplication site, string kind, SearchRequest request, CancellationToken cancellationToken)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var (db, search) = (scope.ServiceProvider.GetRequiredService<NewsDbContext>(), scope.ServiceProvider.GetRequiredService<StorySearch>());
        await db.Database.OpenConnectionAsync(cancellationToken);
        var answer = await search.FindAsync(request, cancellationToken);
        var (server, own) = (await OfServerAsync(db, cancellationToken), ProcessorTime.Own);
        for (var n = 0; n < Rounds; n++)
        {
            await search.FindAsync(request, cancellationToken);
        }
        var own1 = (ProcessorTime.Own - own).TotalMilliseconds / Rounds;
        var server1 = (await OfServerAsync(db, cancellationToken) - server)?.TotalMilliseconds / Rounds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{kind,-40} {own1 + (server1 ?? 0),6:N1} ms{(server1 is { } part ? $", {part:N1} of them the server's" : "")}; {answer.Found} found{(answer.IsCut ? ", and more" : "")}"));
    }

    // Of the one process that serves this connection, to the nanosecond: others may be at work on the server. https://docs.kernel.org/scheduler/sched-stats.html
    private static async Task<TimeSpan?> OfServerAsync(NewsDbContext db, CancellationToken cancellationToken)
    {
        if (db is not PostgresNewsDbContext)
        {
            return null;
        }
        var process = await db.Database.SqlQuery<int>($"""SELECT pg_backend_pid() AS "Value" """).SingleAsync(cancellationToken);
        var file = string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/schedstat");
        return File.Exists(file)
            ? TimeSpan.FromMicroseconds(long.Parse((await File.ReadAllTextAsync(file, cancellationToken)).Split(' ')[0], CultureInfo.InvariantCulture) / 1000)
            : null;
    }

    private static string[] Settings(string[] args)
    {
        string[] settings =
            ["--applicationName", "NewsSite", "--Storage:DataPath", Path.GetFullPath(args[0]), "--Site:StarterEdition", "false", "--Serilog:MinimumLevel:Default", "Warning"];
        return args.Length == 1 ? settings : [.. settings, "--Storage:Provider", "Postgres", "--ConnectionStrings:NewsSite", args[2]];
    }
}
