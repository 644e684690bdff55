using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsSite.Readership.Anomalies;
using NewsSite.Readership.Counting;
using NewsSite.Readership.Ranking;
using NewsSite.Readership.Rollup;
using NewsSite.Readership.Tests.Rollup;
using NewsSite.Readership.Tests.Site;
using NewsSite.Readership.Verification;

namespace NewsSite.Readership.Tests.Anomalies;

/// <summary>Rule 9, on both databases. Item 1 is nine years old, 2 to 12 two months, 13 an hour, 14 twenty days.</summary>
public abstract class HeldViewTests(TestDatabase database) : IAsyncDisposable
{
    private const int Old = 1;
    private const int New = 13;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_thousand_addresses_do_not_bring_an_old_story_into_any_top_ten_until_they_are_released()
    {
        await using var site = await OpenAsync();
        var crowd = new Crowd(site, seed: 1);
        for (var item = 2; item <= 12; item++)
        {
            crowd.Organic(item, 25);
        }
        for (var batch = 0; batch < 20; batch++)
        {
            crowd.Attack(Old, 500);
            await AssertOutAsync(site);
            site.After(5);
        }
        var held = Assert.Single(await Desk(site).OpenAsync(50, Token));
        Assert.Equal((Old, 10_000L), (held.Hold.ItemId, held.Readers));
        Assert.Equal(AnomalySigns.OneAgent | AnomalySigns.NoReferrer, held.Hold.Signs);
        Assert.True(held.FlaggedUtc - new DateTime(2026, 4, 6, 10, 1, 0, DateTimeKind.Utc) < TimeSpan.FromMinutes(5));
        Assert.Equal((0, 0), await site.TotalAsync(Old));
        Assert.Equal(10_000, (await site.RejectedAsync(Old))[ViewOutcome.Held]);
        Assert.True(await Desk(site).ReleaseAsync(held.Hold.Id, null, Token));
        Assert.Equal(Old, (await site.RebuildAsync()).Top(RankingWindow.Hour)[0].ItemId);
        Assert.Equal((10_000, 10_000), await site.TotalAsync(Old));
    }

    [Fact]
    public async Task An_organic_spike_on_an_old_story_is_not_held()
    {
        await using var site = await OpenAsync();
        var crowd = new Crowd(site, seed: 2);
        for (var batch = 0; batch < 40; batch++)
        {
            crowd.Organic(Old, 1 + (batch * 5));
            await site.RollUpAsync();
            site.After(30);
        }
        Assert.Empty(await Desk(site).OpenAsync(50, Token));
        Assert.DoesNotContain(ViewOutcome.Held, (await site.RejectedAsync(Old)).Keys);
    }

    [Fact]
    public async Task What_was_counted_before_there_was_enough_to_see_it_is_held_as_well_and_other_readers_stay()
    {
        await using var site = await OpenAsync();
        var crowd = new Crowd(site, seed: 3);
        crowd.Attack(Old, 25);
        Assert.Equal((25, 25), await site.TotalAsync(Old));
        crowd.Attack(Old, 25);
        Assert.Equal((0, 0), await site.TotalAsync(Old));
        crowd.Organic(Old, 10);
        var (views, _) = await site.TotalAsync(Old);
        Assert.Equal(60, views + (await site.RejectedAsync(Old))[ViewOutcome.Held]);
        Assert.True(views >= 8);
        await using var db = database.Open();
        Assert.Equal(views, await db.Set<ItemHour>().Where(row => row.ItemId == Old).SumAsync(row => row.Views, Token));
        await HourSums.AssertAsync(db, Token);
    }

    [Fact]
    public async Task Readers_of_one_network_are_held_whatever_their_agents_and_referrers()
    {
        await using var site = await OpenAsync();
        var crowd = new Crowd(site, seed: 4);
        crowd.OneNetwork(Old, 60);
        crowd.Organic(Old, 10);
        await site.RollUpAsync();
        var held = Assert.Single(await Desk(site).OpenAsync(50, Token));
        Assert.Equal(AnomalySigns.OneNetwork, held.Hold.Signs);
        Assert.Equal(60, held.Readers);
        Assert.Equal((10, 10), await site.TotalAsync(Old));
    }

    [Fact]
    public async Task Against_a_new_story_speak_two_signs_of_very_many_readers()
    {
        await using var site = await OpenAsync();
        var crowd = new Crowd(site, seed: 5);
        crowd.Newsletter(New, 400);
        await site.RollUpAsync();
        crowd.Attack(New + 1, 290);
        await site.RollUpAsync();
        Assert.Empty(await Desk(site).OpenAsync(50, Token));
        crowd.Attack(New, 4_000);
        await site.RollUpAsync();
        Assert.Equal(New, Assert.Single(await Desk(site).OpenAsync(50, Token)).Hold.ItemId);
    }

    [Fact]
    public async Task A_story_that_is_always_read_so_is_not_held_for_it()
    {
        await using var site = await OpenAsync();
        var atUtc = site.Time.GetUtcNow().UtcDateTime;
        for (var hour = 2; hour < 160; hour++)
        {
            for (var reader = 0; reader < 40; reader++)
            {
                site.Journal.Append(Old, (ulong)((hour * 100) + reader), atUtc.AddHours(-hour), ViewOutcome.Counted);
            }
        }
        await site.RollUpAsync();
        new Crowd(site, seed: 6).Newsletter(Old, 200);
        await site.RollUpAsync();
        Assert.Empty(await Desk(site).OpenAsync(50, Token));
    }

    [Fact]
    public async Task A_hold_stands_for_all_nodes_and_over_a_restart()
    {
        await using var one = await OpenAsync();
        await using var other = await CountedSite.StartAsync(database, options => options.HoldReaders = 30, after: one, journalPath: one.JournalPath + "-other");
        new Crowd(other, seed: 7).Attack(Old, 20);
        await other.RollUpAsync();
        new Crowd(one, seed: 8).Attack(Old, 100);
        await one.RollUpAsync();
        new Crowd(other, seed: 9).Attack(Old, 10);
        Assert.Equal((0, 0), await other.TotalAsync(Old));
        await using var restarted = await one.RestartAsync();
        new Crowd(restarted, seed: 10).Attack(Old, 5);
        Assert.Equal((0, 0), await restarted.TotalAsync(Old));
        Assert.Equal(135, Assert.Single(await Desk(restarted).OpenAsync(50, Token)).Views);
    }

    [Fact]
    public async Task Released_readers_are_let_be_and_discarded_ones_held_again_when_they_come_again()
    {
        await using var site = await OpenAsync();
        var crowd = new Crowd(site, seed: 11);
        crowd.Attack(Old, 50);
        await site.RollUpAsync();
        Assert.True(await Desk(site).ReleaseAsync(1, null, Token));
        Assert.False(await Desk(site).DiscardAsync(1, null, Token));
        crowd.Attack(Old, 50);
        Assert.Equal((100, 100), await site.TotalAsync(Old));
        crowd.Attack(2, 50);
        await site.RollUpAsync();
        Assert.True(await Desk(site).DiscardAsync(2, null, Token));
        crowd.Attack(2, 50);
        Assert.Equal((0, 0), await site.TotalAsync(2));
        Assert.Equal(100, (await site.RejectedAsync(2))[ViewOutcome.Held]);
        Assert.Equal([2L], (await Desk(site).DecidedAsync(null, 1, Token)).Select(held => held.Hold.ItemId));
    }

    [Fact]
    public async Task A_recount_finds_the_day_right_whatever_was_decided()
    {
        await using var site = await OpenAsync(options => options.KeepSegments = true);
        var crowd = new Crowd(site, seed: 12);
        crowd.Attack(Old, 25);
        crowd.Attack(2, 60);
        await site.RollUpAsync();
        crowd.Attack(Old, 40);
        await site.RollUpAsync();
        await AssertRightAsync(site);
        await Desk(site).DiscardAsync(1, null, Token);
        await AssertRightAsync(site);
        await Desk(site).ReleaseAsync(2, null, Token);
        await AssertRightAsync(site);
    }

    [Fact]
    public async Task With_a_threshold_of_nought_nothing_is_held()
    {
        await using var site = await OpenAsync(options => options.HoldReaders = 0);
        new Crowd(site, seed: 13).Attack(Old, 500);
        Assert.Equal((500, 500), await site.TotalAsync(Old));
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static HeldViews Desk(CountedSite site) => site.Services.GetRequiredService<HeldViews>();

    private static async Task AssertOutAsync(CountedSite site)
    {
        var board = await site.RebuildAsync();
        foreach (var window in RankingWindows.All)
        {
            Assert.DoesNotContain(Old, board.Top(window).Take(10).Select(entry => entry.ItemId));
        }
    }

    private static async Task AssertRightAsync(CountedSite site)
    {
        var result = await site.Services.GetRequiredService<ReadershipVerifier>().VerifyDayAsync(new DateOnly(2026, 4, 6), null, Token);
        Assert.True(result.IsRight, string.Join(';', result.Differences));
        Assert.Equal(125, result.Requests);
    }

    private async Task<CountedSite> OpenAsync(Action<ReadershipOptions>? configure = null)
    {
        var site = await CountedSite.StartAsync(database, options =>
        {
            options.HoldReaders = 30;
            configure?.Invoke(options);
        });
        var nowUtc = site.Time.GetUtcNow().UtcDateTime;
        await site.PublishAsync(
            [new Item { Id = Old, GroupId = 1, PublishedUtc = nowUtc.AddYears(-9) }, new Item { Id = New, GroupId = 1, PublishedUtc = nowUtc.AddHours(-1) },
            new Item { Id = New + 1, GroupId = 1, PublishedUtc = nowUtc.AddDays(-20) },
            .. Enumerable.Range(2, 11).Select(id => new Item { Id = id, GroupId = 2, PublishedUtc = nowUtc.AddDays(-60) })]);
        return site;
    }
}

public sealed class HeldViewSqliteTests() : HeldViewTests(new SqliteDatabase());

public sealed class HeldViewPostgresTests() : HeldViewTests(new PostgresDatabase());

public sealed class ReferrerTests
{
    [Theory]
    [InlineData("", ReferrerClass.None)]
    [InlineData("https://site.example/2026/04/06/story/12345", ReferrerClass.Internal)]
    [InlineData("https://www.google.co.jp/", ReferrerClass.Search)]
    [InlineData("android-app://com.google.android.googlequicksearchbox/", ReferrerClass.Search)]
    [InlineData("https://search.yahoo.co.jp/search?p=a", ReferrerClass.Search)]
    [InlineData("https://t.co/abc", ReferrerClass.Social)]
    [InlineData("https://l.facebook.com/l.php", ReferrerClass.Social)]
    [InlineData("lm.facebook.com", ReferrerClass.Social)]
    [InlineData("https://blog.example/", ReferrerClass.Other)]
    [InlineData("https://notgoogle.example/", ReferrerClass.Other)]
    [InlineData("nonsense", ReferrerClass.Other)]
    public void A_referrer_is_classed_by_the_labels_of_its_host(string referrer, ReferrerClass expected)
        => Assert.Equal(expected, Referrers.Classify(referrer, "site.example:443"));
}
