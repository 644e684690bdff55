using CsCheck;
using Microsoft.EntityFrameworkCore;
using NewsSite.Readership.Counting;
using NewsSite.Readership.Rollup;
using NewsSite.Readership.Tests.Site;

namespace NewsSite.Readership.Tests.Rollup;

/// <summary>Random traffic with rollups, restarts and deaths at random moments gives just what a plain model of the rules gives.</summary>
public sealed class RollupProperties : IAsyncDisposable
{
    private static readonly int[] Pauses = [1, 5, 20, 30, 31, 60, 1500, 3600];

    private static readonly Gen<Step> Steps = Gen.Frequency(
        (40, Gen.Select(Gen.Long[1, 3], Gen.ULong[1, 4], Gen.Int[0, Pauses.Length - 1], (item, visitor, pause) => new Step(item, visitor, Pauses[pause]))),
        (8, Gen.Select(Gen.Long[0, 3], Gen.Byte[1, 7], (item, reason) => new Step(item, 0, 1, (ViewOutcome)reason))),
        (6, Gen.Const(new Step(0, 0, 0, Event: Event.RollUp))),
        (1, Gen.Const(new Step(0, 0, 0, Event: Event.Restart))),
        (1, Gen.Const(new Step(0, 0, 0, Event: Event.Death))));

    private readonly SqliteDatabase _database = new();

    private enum Event
    {
        Request,
        RollUp,
        Restart,
        Death,
    }

    [Fact]
    public async Task The_tables_hold_what_a_plain_model_of_the_rules_gives()
    {
        await Steps.Array[1, 60].SampleAsync(
            async steps =>
            {
                await using var site = await PlayAsync(await OpenAsync(), steps);
                await CompareAsync(steps);
            },
            iter: 40, threads: 1);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private static async Task<CountedSite> PlayAsync(CountedSite site, Step[] steps)
    {
        var startUtc = site.Time.GetUtcNow().UtcDateTime;
        foreach (var (step, atUtc) in Timed(steps, startUtc))
        {
            switch (step.Event)
            {
                case Event.RollUp:
                    await site.RollUpAsync();
                    break;
                case Event.Restart:
                    site = await site.RestartAsync();
                    break;
                case Event.Death:
                    site = await DieAsync(site);
                    break;
                default:
                    site.Journal.Append(step.Item, step.Visitor, atUtc, step.Outcome);
                    break;
            }
        }
        await site.RollUpAsync();
        return site;
    }

    // The dead process had written a segment, and brought it into the tables before it could remove it.
    private static async Task<CountedSite> DieAsync(CountedSite site)
    {
        var left = site.CopyJournal();
        await site.RollUpAsync();
        await site.DisposeAsync();
        return await CountedSite.StartAsync(site.Database, after: site, journalPath: left);
    }

    private static IEnumerable<(Step Step, DateTime AtUtc)> Timed(Step[] steps, DateTime startUtc)
    {
        foreach (var step in steps)
        {
            startUtc = startUtc.AddSeconds(step.Seconds);
            yield return (step, startUtc);
        }
    }

    private async Task CompareAsync(Step[] steps)
    {
        var requests = Timed(steps, new DateTime(2026, 4, 6, 10, 1, 0, DateTimeKind.Utc)).Where(each => each.Step.Event == Event.Request).ToList();
        var model = new PlainModel(requests.Select(each => (each.Step.Item, each.Step.Visitor, each.AtUtc, each.Step.Outcome)));
        await using var db = _database.Open();
        var token = TestContext.Current.CancellationToken;
        var hours = await db.Set<ItemHour>().AsNoTracking().ToListAsync(token);
        var totals = await db.Set<ItemTotal>().AsNoTracking().ToListAsync(token);
        var rejected = await db.Set<RejectedHour>().AsNoTracking().ToListAsync(token);
        Assert.Equal(model.Hours(), hours.Select(row => (row.Hour, row.ItemId, row.Views, row.Readers)).Order());
        Assert.Equal(model.Rejected(), rejected.Select(row => (row.Hour, row.ItemId, row.Reason, row.Requests)).Order());
        Assert.Equal(
            hours.GroupBy(row => row.ItemId).Select(rows => (rows.Key, rows.Sum(row => row.Views), rows.Sum(row => row.Readers))).Order(),
            totals.Select(row => (row.ItemId, row.Views, row.Readers)).Order());
        await HourSums.AssertAsync(db, token);
        Assert.Equal(requests.Count, hours.Sum(row => row.Views) + rejected.Sum(row => row.Requests));
    }

    private async Task<CountedSite> OpenAsync()
    {
        var site = await CountedSite.StartAsync(_database);
        await using var db = _database.Open();
        var token = TestContext.Current.CancellationToken;
        await db.Set<ItemHour>().ExecuteDeleteAsync(token);
        await db.Set<ItemTotal>().ExecuteDeleteAsync(token);
        await db.Set<RejectedHour>().ExecuteDeleteAsync(token);
        await db.Set<HourTotal>().ExecuteDeleteAsync(token);
        await db.Set<RejectedTotal>().ExecuteDeleteAsync(token);
        await db.Set<LateChange>().ExecuteDeleteAsync(token);
        await db.Set<LastVisit>().ExecuteDeleteAsync(token);
        await db.Set<RecentVisits>().ExecuteDeleteAsync(token);
        return site;
    }

    private sealed record Step(long Item, ulong Visitor, int Seconds, ViewOutcome Outcome = ViewOutcome.Counted, Event Event = Event.Request);
}
