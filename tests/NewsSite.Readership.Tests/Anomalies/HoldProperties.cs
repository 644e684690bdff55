using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsSite.Readership.Anomalies;
using NewsSite.Readership.Counting;
using NewsSite.Readership.Rollup;
using NewsSite.Readership.Tests.Rollup;
using NewsSite.Readership.Tests.Site;
using NewsSite.Readership.Verification;

namespace NewsSite.Readership.Tests.Anomalies;

/// <summary>Whatever crowds come, and whatever is held, released, discarded, folded or restarted between them: every request is a view or has one reason.</summary>
public sealed class HoldProperties : IAsyncDisposable
{
    private static readonly DateTime StartUtc = new(2026, 4, 6, 10, 1, 0, DateTimeKind.Utc);

    private static readonly Gen<Step> Steps = Gen.Frequency(
        (8, Gen.Select(Gen.Int[1, 2], Gen.Int[1, 45], Gen.Bool, (item, readers, attack) => new Step(attack ? Deed.Attack : Deed.Organic, item, readers))),
        (5, Gen.Const(new Step(Deed.RollUp))),
        (3, Gen.Int[1, 120].Select(minutes => new Step(Deed.Wait, Amount: minutes * 60))),
        (2, Gen.Const(new Step(Deed.Release))),
        (2, Gen.Const(new Step(Deed.Discard))),
        (1, Gen.Const(new Step(Deed.Fold))),
        (1, Gen.Const(new Step(Deed.Restart))));

    private SqliteDatabase _database = new();

    private enum Deed
    {
        Attack,
        Organic,
        RollUp,
        Wait,
        Release,
        Discard,
        Fold,
        Restart,
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_request_is_a_view_or_has_one_reason()
    {
        await Steps.Array[4, 24].SampleAsync(
            async steps =>
            {
                await _database.DisposeAsync();
                _database = new SqliteDatabase();
                var sent = new Dictionary<(int Hour, long Item), long>();
                await using var site = await PlayAsync(await OpenAsync(null), steps, sent);
                await AssertAsync(site, sent);
            },
            iter: 16, threads: 1);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private async Task<CountedSite> PlayAsync(CountedSite site, Step[] steps, Dictionary<(int Hour, long Item), long> sent)
    {
        for (var number = 0; number < steps.Length; number++)
        {
            var (deed, item, amount) = steps[number];
            switch (deed)
            {
                case Deed.Attack or Deed.Organic:
                    var crowd = new Crowd(site, number);
                    (deed == Deed.Attack ? (Action<long, int>)crowd.Attack : crowd.Organic)(item, amount);
                    var key = (Hours.Of(site.Time.GetUtcNow().UtcDateTime), (long)item);
                    sent[key] = sent.GetValueOrDefault(key) + amount;
                    break;
                case Deed.Wait:
                    site.After(amount);
                    break;
                case Deed.RollUp:
                    await site.RollUpAsync();
                    break;
                case Deed.Restart:
                    await site.StopAsync();
                    site = await OpenAsync(site);
                    break;
                case Deed.Fold:
                    await site.RollUpAsync();
                    site.Time.AdjustTime(site.Time.GetUtcNow().AddDays(HourFolding.KeepDays + 1));
                    await FoldAsync(site);
                    break;
                default:
                    await DecideAsync(site, deed == Deed.Release);
                    break;
            }
        }
        await site.RollUpAsync();
        return site;
    }

    private static Task FoldAsync(CountedSite site) => site.Services.GetRequiredService<ReadershipDatabase>()
        .InTurnAsync((sql, token) => HourFolding.FoldAsync(sql, site.Time.GetUtcNow().UtcDateTime, token), Token);

    private static async Task DecideAsync(CountedSite site, bool release)
    {
        var held = site.Services.GetRequiredService<HeldViews>();
        if ((await held.OpenAsync(1, Token)) is [var newest])
        {
            Assert.True(release ? await held.ReleaseAsync(newest.Hold.Id, null, Token) : await held.DiscardAsync(newest.Hold.Id, null, Token));
        }
    }

    private async Task AssertAsync(CountedSite site, Dictionary<(int Hour, long Item), long> sent)
    {
        await using var db = _database.Open();
        var first = HourFolding.FirstHour(site.Time.GetUtcNow().UtcDateTime);
        var views = (await db.Set<ItemHour>().AsNoTracking().ToListAsync(Token)).Select(row => (Key: (row.Hour, row.ItemId), row.Views, row.Readers))
            .Concat((await db.Set<ItemDay>().AsNoTracking().ToListAsync(Token)).Select(row => (Key: (row.Day * 24, row.ItemId), row.Views, row.Readers))).ToList();
        var rejected = await db.Set<RejectedHour>().AsNoTracking().ToListAsync(Token);
        Assert.All(views, row => Assert.True(row.Views > 0 && row.Readers >= 0 && row.Readers <= row.Views));
        Assert.All(rejected, row => Assert.True(row.Requests > 0));
        Assert.Equal(
            Sums(sent.Select(each => (Folded(each.Key.Hour, first), each.Key.Item, each.Value))),
            Sums(views.Select(row => (row.Key.Item1, row.Key.ItemId, row.Views)).Concat(rejected.Select(row => (row.Hour, row.ItemId, row.Requests)))));
        Assert.Equal(
            views.GroupBy(row => row.Key.ItemId).Select(rows => (rows.Key, rows.Sum(row => row.Views), rows.Sum(row => row.Readers))).Order(),
            (await db.Set<ItemTotal>().AsNoTracking().ToListAsync(Token)).Select(row => (row.ItemId, row.Views, row.Readers)).Order());
        var held = await db.Set<HeldView>().Join(db.Set<ViewHold>().Where(hold => hold.State != HoldState.Released), row => row.HoldId, hold => hold.Id,
            (row, hold) => new { row.Hour, hold.ItemId, row.Views }).ToListAsync(Token);
        Assert.Equal(
            Sums(held.Select(row => (Folded(row.Hour, first), row.ItemId, row.Views))),
            Sums(rejected.Where(row => row.Reason == ViewOutcome.Held).Select(row => (row.Hour, row.ItemId, row.Requests))));
        await HourSums.AssertAsync(db, Token);
        var result = await site.Services.GetRequiredService<ReadershipVerifier>().VerifyDayAsync(DateOnly.FromDateTime(StartUtc), null, Token);
        Assert.True(result.IsRight, string.Join(';', result.Differences) + string.Join(';', result.Findings));
    }

    private static int Folded(int hour, int first) => hour < first ? hour / 24 * 24 : hour;

    private static IEnumerable<(int, long, long)> Sums(IEnumerable<(int Hour, long Item, long Number)> rows)
        => rows.GroupBy(row => (row.Hour, row.Item)).Select(group => (group.Key.Hour, group.Key.Item, group.Sum(row => row.Number))).Order();

    private async Task<CountedSite> OpenAsync(CountedSite? after)
    {
        var site = await CountedSite.StartAsync(
            _database, options => (options.HoldReaders, options.KeepSegments, options.ArchiveDays) = (20, true, 3_650), after);
        if (after is null)
        {
            await site.PublishAsync([.. Enumerable.Range(1, 2).Select(id => new Item { Id = id, GroupId = 1, PublishedUtc = StartUtc.AddYears(-9) })]);
        }
        return site;
    }

    private sealed record Step(Deed Deed, int Item = 0, int Amount = 0);
}
