using System.Data.Common;
using Microsoft.Data.Sqlite;
using NewsSite.SystemTests.Processes;
using Npgsql;

namespace NewsSite.SystemTests.Databases;

/// <summary>The figures as they stand in the site's database, read past the site with plain queries.</summary>
public sealed class CountedTables(Func<DbConnection> connect)
{
    // As the engine numbers its outcomes.
    private const int Robot = 6;
    private const int DoubleClick = 8;

    /// <summary>What holds whatever happened: each query must come to nothing.</summary>
    private static readonly (string Rule, string Sql)[] Invariants =
    [
        ("requests are views and refused requests", """
            SELECT (SELECT COALESCE(SUM("Records"), 0) FROM "RolledUpSegment") - (SELECT COALESCE(SUM("Views"), 0) FROM "ItemTotal")
                - (SELECT COALESCE(SUM("Requests"), 0) FROM "RejectedHour")
            """),
        ("a total is the sum of hours and days", """
            SELECT COUNT(*) FROM (SELECT "ItemId", SUM("Views") AS views, SUM("Readers") AS readers FROM
                (SELECT "ItemId", "Views", "Readers" FROM "ItemHour" UNION ALL SELECT "ItemId", "Views", "Readers" FROM "ItemDay"
                 UNION ALL SELECT "ItemId", -"Views", -"Readers" FROM "ItemTotal") AS figures
                GROUP BY "ItemId" HAVING SUM("Views") <> 0 OR SUM("Readers") <> 0) AS wrong
            """),
        ("an hour has no more readers than views", """SELECT COUNT(*) FROM "ItemHour" WHERE "Readers" > "Views" OR "Readers" < 0"""),
        ("no reason has fewer than no requests", """SELECT COUNT(*) FROM "RejectedHour" WHERE "Requests" < 0"""),
        ("no record was torn", """SELECT COALESCE(SUM("Corrupt"), 0) FROM "RolledUpSegment" """),
    ];

    public static CountedTables OfSqlite(RunningSite site)
        => new(() => new SqliteConnection($"Data Source={Path.Combine(site.DataPath, "newssite.db")};Mode=ReadOnly;Pooling=False"));

    public static CountedTables OfPostgres(string connectionString) => new(() => new NpgsqlConnection(connectionString));

    /// <summary>Requests of a kind by item.</summary>
    public Task<Dictionary<long, long>> CountedAsync(Reading kind) => ByItemAsync(kind switch
    {
        Reading.View => """SELECT "ItemId", "Views" FROM "ItemTotal" """,
        Reading.Again => RefusedFor(DoubleClick),
        _ => RefusedFor(Robot),
    });

    /// <summary>Readers by item, over all hours.</summary>
    public Task<Dictionary<long, long>> ReadersAsync() => ByItemAsync("""SELECT "ItemId", "Readers" FROM "ItemTotal" """);

    /// <summary>Waits until all that the crowd got an answer to is in the tables.</summary>
    public async Task WaitForAsync(Dictionary<long, Traffic> views, Func<string> log)
    {
        var counted = await Facts.UntilAsync(
            () => CountedAsync(Reading.View), found => views.All(each => found.GetValueOrDefault(each.Key) >= each.Value.Completed), TimeSpan.FromSeconds(60));
        Assert.True(
            views.All(each => counted.GetValueOrDefault(each.Key) >= each.Value.Completed),
            $"Answered {views.Values.Sum(each => each.Completed)}, in the tables {counted.Values.Sum()} a minute later:\n{log()}");
    }

    /// <summary>Waits until what was refused is in the tables too, which comes after the last view.</summary>
    public Task WaitForRestAsync(Crowd crowd) => Facts.UntilAsync(
        async () => (await CountedAsync(Reading.Robot)).Values.Sum() + (await CountedAsync(Reading.Again)).Values.Sum(),
        refused => refused >= crowd.TrafficOf(Reading.Robot).Values.Sum(each => each.Completed) + crowd.TrafficOf(Reading.Again).Values.Sum(each => each.Completed),
        TimeSpan.FromSeconds(30));

    /// <summary>Of every story and kind: at least what was answered and at most what was sent, while nothing is being sent.</summary>
    public async Task BoundAsync(Crowd crowd)
    {
        foreach (var kind in Enum.GetValues<Reading>())
        {
            var counted = await CountedAsync(kind);
            var traffic = crowd.TrafficOf(kind);
            Assert.All(traffic, each => Assert.InRange(counted.GetValueOrDefault(each.Key), each.Value.Completed, each.Value.Sent));
            Assert.InRange(counted.Values.Sum(), traffic.Values.Sum(each => each.Completed), traffic.Values.Sum(each => each.Sent));
        }
    }

    /// <summary>All that was answered is counted, once, and nothing else: every visitor of the crowd is one view and one reader.</summary>
    public async Task AreExactlyAsync(Crowd crowd)
    {
        Assert.Empty(crowd.Wrong);
        Assert.Equal(0, crowd.Broken);
        await BoundAsync(crowd);
        Assert.Equal(await CountedAsync(Reading.View), await ReadersAsync());
        Assert.Empty(await BrokenInvariantsAsync());
    }

    /// <summary>Every invariant that does not hold.</summary>
    public async Task<IReadOnlyList<string>> BrokenInvariantsAsync()
    {
        var broken = new List<string>();
        foreach (var (rule, sql) in Invariants)
        {
            if (await NumberAsync(sql) is not 0 and var difference)
            {
                broken.Add($"not so: {rule} ({difference})");
            }
        }
        return broken;
    }

    /// <summary>One number.</summary>
    public async Task<long> NumberAsync(string sql)
    {
        await using var connection = connect();
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static string RefusedFor(int reason)
        => FormattableString.Invariant($"""SELECT "ItemId", SUM("Requests") FROM "RejectedHour" WHERE "Reason" = {reason} GROUP BY "ItemId" """);

    private async Task<Dictionary<long, long>> ByItemAsync(string sql)
    {
        await using var connection = connect();
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var rows = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var found = new Dictionary<long, long>();
        while (await rows.ReadAsync(TestContext.Current.CancellationToken))
        {
            found.Add(rows.GetInt64(0), rows.GetInt64(1));
        }
        return found;
    }
}
