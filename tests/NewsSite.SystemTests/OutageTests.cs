using System.Globalization;
using Microsoft.Data.Sqlite;
using NewsSite.SystemTests.Databases;
using NewsSite.SystemTests.Processes;

namespace NewsSite.SystemTests;

/// <summary>The database is away under load: PostgreSQL stopped as by a crash, SQLite's file locked by another program.</summary>
public sealed class OutageTests
{
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(
        int.Parse(Environment.GetEnvironmentVariable("NEWSSITE_OUTAGE_SECONDS") ?? "60", CultureInfo.InvariantCulture));

    private static readonly Dictionary<string, string> Settings = new()
    {
        ["Site__StarterEdition"] = "false",
        ["Readership__HoldReaders"] = "0",
        ["Readership__SegmentBytes"] = "65536",
    };

    [Fact]
    public async Task A_database_that_is_away_for_a_minute_costs_no_kept_page_and_no_view()
    {
        // A minute is a minute: both wait for it at once.
        await Task.WhenAll(WithPostgresStoppedAsync(), WithSqliteLockedAsync());
    }

    private static async Task WithPostgresStoppedAsync()
    {
        await using var postgres = await OwnPostgres.StartNewAsync();
        await using var site = await RunningSite.StartAsync(Settings.Concat(ScratchDatabase.SettingsFor(postgres.ConnectionString)), WithStories);
        await PassThroughAsync(site, CountedTables.OfPostgres(postgres.ConnectionString), new Outage(
            postgres.StopAsync, postgres.StartAsync, ["database: Unhealthy", "rollup: Degraded", "counting: Healthy"]));

        Assert.Equal(1, Occurrences(site.Log, "The database is away"));
        Assert.Equal(1, Occurrences(site.Log, "The database is back"));
    }

    private static async Task WithSqliteLockedAsync()
    {
        await using var site = await RunningSite.StartAsync(Settings, WithStories);
        await using var other = new SqliteConnection($"Data Source={Path.Combine(site.DataPath, "newssite.db")};Pooling=False");
        await other.OpenAsync(TestContext.Current.CancellationToken);
        await PassThroughAsync(site, CountedTables.OfSqlite(site), new Outage(
            () => ExecuteAsync(other, "BEGIN EXCLUSIVE"), () => ExecuteAsync(other, "ROLLBACK"), ["rollup: Degraded", "counting: Healthy"]));
    }

    private static async Task PassThroughAsync(RunningSite site, CountedTables tables, Outage outage)
    {
        var crowd = new Crowd(await site.StoriesAsync());
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var load = crowd.ReadAsync(site, clients: 2, TimeSpan.FromMilliseconds(15), stop.Token);
        await CompleteAsync(crowd, 500);

        await outage.Begin();
        var (logged, journal) = (site.Log.Length, JournalFiles(site));
        var before = crowd.Completed;
        await Task.Delay(Duration, TestContext.Current.CancellationToken);
        var ready = await ReadyAsync(site);
        var (during, grown) = (crowd.Completed - before, JournalFiles(site) - journal);
        await outage.End();
        await CompleteAsync(crowd, 500);
        await stop.CancelAsync();
        await load;
        await tables.WaitForAsync(crowd.TrafficOf(Reading.View), () => site.Log);
        await tables.WaitForRestAsync(crowd);

        TestContext.Current.SendDiagnosticMessage("{0} requests, {1} of them in the outage; {2} more files in the journal.", crowd.Completed, during, grown);
        await tables.AreExactlyAsync(crowd);
        Assert.True(during > 20 * Duration.TotalSeconds, $"Only {during} requests were answered in {Duration}.");
        Assert.True(grown > 0, "The journal did not grow.");
        Assert.All(outage.Ready, words => Assert.Contains(words, ready, StringComparison.Ordinal));
        Assert.True(Occurrences(site.Log[logged..], "\n") <= 12 && Occurrences(site.Log[logged..], "   at ") == 0, site.Log[logged..]);
    }

    private static Task WithStories(RunningSite site) => site.CommandAsync("", "demo", "--articles", "6");

    private static async Task CompleteAsync(Crowd crowd, long more)
    {
        var enough = crowd.Completed + more;
        Assert.True(
            await Facts.UntilAsync(() => Task.FromResult(crowd.Completed), completed => completed >= enough, TimeSpan.FromSeconds(60)) >= enough,
            $"{crowd.Wrong.Count} wrong answers, {crowd.Broken} broken: {string.Join(", ", crowd.Wrong.Take(3))}");
    }

    private static async Task<string> ReadyAsync(RunningSite site)
    {
        using var monitor = site.Browser("192.0.2.9");
        using var answer = await monitor.GetAsync("/readyz", TestContext.Current.CancellationToken);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private static int JournalFiles(RunningSite site) => Directory.GetFiles(Path.Combine(site.DataPath, "journal"), "*.views", SearchOption.AllDirectories).Length;

    private static int Occurrences(string text, string part) => text.Split(part).Length - 1;

    private static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
    }

    private sealed record Outage(Func<Task> Begin, Func<Task> End, string[] Ready);
}
