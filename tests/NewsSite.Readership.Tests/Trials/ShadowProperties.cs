using CsCheck;
using Microsoft.EntityFrameworkCore;
using NewsSite.Readership.Rollup;
using NewsSite.Readership.Tests.Site;
using NewsSite.Readership.Trials;

namespace NewsSite.Readership.Tests.Trials;

/// <summary>Random traffic: what was counted, and what the trial says it would change, is together what a site counts on which the same rules are in force.</summary>
public sealed class ShadowProperties : IDisposable
{
    private const string Chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/134.0.0.0 Safari/537.36";

    // A browser; a robot of both lists; one of the list in force only; one of that on trial only; the last, from a network on trial, is either.
    private static readonly string[] Agents = [CountedSite.Firefox, "curl/8.5.0", "Googlebot/2.1 (+http://www.google.com/bot.html)", $"{Chrome} Vellum/2.1", Chrome];

    private static readonly string[] Addresses = ["192.0.2.1", "192.0.2.2", "198.51.100.7", "203.0.113.9", "2001:db8:7:1::1", "2001:db8:8:1::1"];

    private static readonly int[] Pauses = [0, 5, 20, 31, 45, 1200];

    private static readonly Gen<Step> Steps = Gen.Frequency(
        (30, Gen.Select(Gen.Int[1, 2], Gen.Int[0, 5], Gen.Int[0, 4], Gen.Int[0, 5], Gen.Int[0, 9],
            (item, address, agent, pause, odd) => new Step(item, Addresses[address], Agents[agent], Pauses[pause], odd))),
        (4, Gen.Const(new Step(0, "", "", 0, 0))),
        (1, Gen.Const(new Step(-1, "", "", 0, 0))));

    private readonly string _list = Path.Combine(Path.GetTempPath(), $"robot-list-{Guid.NewGuid():N}.json");

    public ShadowProperties() => File.WriteAllText(_list, """[{ "pattern": "Vellum" }, { "pattern": "^curl" }]""");

    [Fact]
    public async Task Figures_and_effects_together_are_what_the_rules_on_trial_would_have_counted()
    {
        await Steps.Array[1, 70].SampleAsync(
            async steps =>
            {
                await using var beside = new SqliteDatabase();
                await using var instead = new SqliteDatabase();
                await PlayAsync(beside, Beside, steps);
                await PlayAsync(instead, Instead, steps);
                Assert.Equal(await HoursAsync(instead), await HoursAsync(beside));
            },
            iter: 10, threads: 1);
    }

    public void Dispose() => File.Delete(_list);

    private static async Task PlayAsync(TestDatabase database, Action<ReadershipOptions> configure, Step[] steps)
    {
        var site = await CountedSite.StartAsync(database, configure);
        foreach (var step in steps)
        {
            site.After(step.Seconds);
            switch (step.Item)
            {
                case 0:
                    await site.RollUpAsync();
                    break;
                case < 0:
                    await site.StopAsync();
                    site = await CountedSite.StartAsync(database, configure, after: site);
                    break;
                default:
                    await site.ReadAsync(step.Item, step.Address, step.Agent, step.Headers);
                    break;
            }
        }
        await site.RollUpAsync();
        await site.DisposeAsync();
    }

    private static async Task<List<(int Hour, long Item, long Views, long Readers)>> HoursAsync(TestDatabase database)
    {
        await using var db = database.Open();
        var token = TestContext.Current.CancellationToken;
        var counted = (await db.Set<ItemHour>().AsNoTracking().ToListAsync(token)).Select(row => (row.Hour, row.ItemId, row.Views, row.Readers));
        var changed = (await db.Set<ShadowHour>().AsNoTracking().ToListAsync(token)).Select(row => (row.Hour, row.ItemId, row.Views, row.Readers));
        return [.. counted.Concat(changed).GroupBy(row => (row.Hour, row.ItemId))
            .Select(rows => (rows.Key.Hour, rows.Key.ItemId, rows.Sum(row => row.Views), rows.Sum(row => row.Readers)))
            .Where(row => row is not (_, _, 0, 0)).Order()];
    }

    private void Beside(ReadershipOptions options)
    {
        options.HoldReaders = 0;
        options.ExcludedNetworks.Add("203.0.113.0/24");
        options.Shadow.RobotListFile = _list;
        options.Shadow.RobotListMode = RobotListMode.Replace;
        options.Shadow.ExcludedNetworks.Add("198.51.100.0/24");
        options.Shadow.ExcludedNetworks.Add("2001:db8:7::/48");
    }

    private void Instead(ReadershipOptions options)
    {
        options.HoldReaders = 0;
        options.RobotListFile = _list;
        options.RobotListMode = RobotListMode.Replace;
        options.ExcludedNetworks.Add("203.0.113.0/24");
        options.ExcludedNetworks.Add("198.51.100.0/24");
        options.ExcludedNetworks.Add("2001:db8:7::/48");
    }

    private sealed record Step(long Item, string Address, string Agent, int Seconds, int Odd)
    {
        // Now and then a prefetch, or a browser over https that hides what it does.
        public (string, string)[] Headers => Odd switch
        {
            0 => [("Sec-Purpose", "prefetch")],
            1 => [("X-Https", "1")],
            2 => [("X-Https", "1"), ("Sec-Fetch-Dest", "document"), ("Sec-Fetch-Mode", "navigate")],
            _ => [],
        };
    }
}
