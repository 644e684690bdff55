using System.Globalization;
using NewsSite.SystemTests.Databases;
using NewsSite.SystemTests.Processes;

namespace NewsSite.SystemTests;

public sealed class KillTests
{
    private const int Clients = 16;

    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("NEWSSITE_KILLS") ?? "20", CultureInfo.InvariantCulture);

    private static readonly int Seed = int.Parse(
        Environment.GetEnvironmentVariable("NEWSSITE_SEED") ?? Random.Shared.Next().ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    // Rolled up many times a second, so that many a kill falls between a commit and the removal of its segment; no starter edition and no profiling, since
    // what a kill costs is the start after it.
    private static readonly Dictionary<string, string> Settings = new()
    {
        ["Site__StarterEdition"] = "false",
        ["Readership__HoldReaders"] = "0",
        ["Readership__RollupInterval"] = "00:00:00.1",
        ["Readership__RankingInterval"] = "00:00:01",
        ["DOTNET_TieredPGO"] = "0",
    };

    [Fact]
    public async Task Killed_under_load_again_and_again_it_loses_no_answered_view_and_counts_none_twice()
    {
        await using var site = await RunningSite.StartAsync(Settings, WithStories);
        await KillAgainAndAgainAsync(site, CountedTables.OfSqlite(site), Kills);
    }

    [Fact]
    public async Task The_same_holds_on_PostgreSQL()
    {
        await using var database = await ScratchDatabase.CreateAsync();
        await using var site = await RunningSite.StartAsync(Settings.Concat(database.Settings), WithStories);
        await KillAgainAndAgainAsync(site, CountedTables.OfPostgres(database.ConnectionString), Math.Max(1, Kills / 4));
    }

    private static Task WithStories(RunningSite site) => site.CommandAsync("", "demo", "--articles", "6");

    private static async Task KillAgainAndAgainAsync(RunningSite site, CountedTables tables, int kills)
    {
        TestContext.Current.SendDiagnosticMessage("NEWSSITE_SEED={0}", Seed);
        var random = new Random(Seed);
        var crowd = new Crowd(await site.StoriesAsync());
        for (var kill = 1; kill <= kills; kill++)
        {
            await LoadAndKillAsync(site, tables, crowd, random);
            if (kill % 5 == 0)
            {
                // Once more before it is up: what it left behind is being rolled up then.
                await site.StartAndKillAsync(TimeSpan.FromMilliseconds(random.Next(200, 2_500)));
            }
            await site.StartAgainAsync();
        }
        await tables.WaitForAsync(crowd.TrafficOf(Reading.View), () => site.Log);
        await site.StopAsync();

        Assert.Empty(crowd.Wrong);
        await tables.BoundAsync(crowd);
        Assert.Empty(await tables.BrokenInvariantsAsync());
        Assert.True(crowd.Completed >= kills * 50L, $"Only {crowd.Completed} requests were answered.");
    }

    private static async Task LoadAndKillAsync(RunningSite site, CountedTables tables, Crowd crowd, Random random)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var before = crowd.TrafficOf(Reading.View);
        var enough = crowd.Completed + random.Next(50, 900);
        var load = crowd.ReadAsync(site, Clients, TimeSpan.Zero, stop.Token);
        await tables.WaitForAsync(before, () => site.Log);
        await Facts.UntilAsync(() => Task.FromResult(crowd.Completed), completed => completed >= enough, TimeSpan.FromSeconds(60));
        await Task.Delay(random.Next(200), TestContext.Current.CancellationToken);      // anywhere between two rollups
        await site.KillAsync();
        await stop.CancelAsync();
        await load;
        var counted = (await tables.CountedAsync(Reading.View)).Values.Sum();
        var sent = crowd.TrafficOf(Reading.View).Values.Sum(each => each.Sent);
        Assert.True(counted <= sent, $"NEWSSITE_SEED={Seed}: {counted} views were counted of {sent} sent.");
    }
}
