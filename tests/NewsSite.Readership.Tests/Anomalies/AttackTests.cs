using Microsoft.Extensions.DependencyInjection;
using NewsSite.Readership.Anomalies;
using NewsSite.Readership.Counting;
using NewsSite.Readership.Tests.Site;

namespace NewsSite.Readership.Tests.Anomalies;

/// <summary>Attacks and crowds of many kinds, with the settings as they come. Item 1 is nine years old, item 2 an hour.</summary>
public sealed class AttackTests : IAsyncDisposable
{
    private const int Old = 1;
    private const int New = 2;

    private readonly SqliteDatabase _database = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_slow_drip_is_held_once_an_hour_of_it_is_too_much()
    {
        await using var site = await OpenAsync();
        var crowd = new Crowd(site, seed: 21);
        for (var minute = 0; minute < 90; minute++)
        {
            crowd.Attack(Old, 5);
            await site.RollUpAsync();
            site.After(60);
        }
        Assert.Equal((0, 0), await site.TotalAsync(Old));
        var hold = Assert.Single(await HoldsAsync(site));
        Assert.Equal(450, hold.Readers);
        Assert.Equal(200, hold.Hold.RecentReaders);
    }

    [Fact]
    public async Task Changing_agents_do_not_help_who_comes_from_nowhere()
    {
        await using var site = await OpenAsync();
        new Crowd(site, seed: 22).Newsletter(Old, 3_000);
        Assert.Equal((0, 0), await site.TotalAsync(Old));
        Assert.Equal(AnomalySigns.NoReferrer, Assert.Single(await HoldsAsync(site)).Hold.Signs);
    }

    [Fact]
    public async Task Faked_referrers_do_not_help_who_comes_from_one_network()
    {
        await using var site = await OpenAsync();
        new Crowd(site, seed: 23).OneNetwork(Old, 3_000);
        Assert.Equal((0, 0), await site.TotalAsync(Old));
        Assert.Equal(AnomalySigns.OneNetwork, Assert.Single(await HoldsAsync(site)).Hold.Signs);
    }

    [Fact]
    public async Task Faked_networks_agents_and_referrers_do_not_help_who_ticks()
    {
        await using var site = await OpenAsync();
        var crowd = new Crowd(site, seed: 24);
        crowd.Ticks(Old, 260, 10);
        Assert.Equal((0, 0), await site.TotalAsync(Old));
        var hold = Assert.Single(await HoldsAsync(site)).Hold;
        Assert.Equal(AnomalySigns.Metronome, hold.Signs);
        Assert.InRange(hold.Unevenness, 0, 10);
    }

    [Fact]
    public async Task The_same_readers_are_no_attack_if_they_come_as_people_come()
    {
        await using var site = await OpenAsync();
        var crowd = new Crowd(site, seed: 25);
        crowd.Stroll(Old, 340, 10);
        Assert.Equal((340, 340), await site.TotalAsync(Old));
        Assert.Empty(await HoldsAsync(site));
    }

    [Fact]
    public async Task Those_who_are_too_many_to_remember_are_all_held()
    {
        await using var site = await OpenAsync();
        var crowd = new Crowd(site, seed: 26);
        crowd.Organic(New, 1_000);
        crowd.Attack(Old, 150);
        await site.RollUpAsync();
        crowd.Attack(Old, 105_000);
        Assert.Equal((0, 0), await site.TotalAsync(Old));
        var held = (await site.RejectedAsync(Old))[ViewOutcome.Held];
        Assert.InRange(held, 104_000, 105_150);    // some addresses came twice, which is a double-click
        Assert.Equal(1_000, (await site.TotalAsync(New)).Views);
    }

    [Fact]
    public async Task Midnight_changes_the_numbers_of_networks_and_agents_and_helps_no_attack()
    {
        await using var site = await OpenAsync();
        site.After((13 * 3600) + (40 * 60));     // 23:41, under other secrets from 0:00 on
        var crowd = new Crowd(site, seed: 31);
        for (var minute = 0; minute < 40; minute++)
        {
            crowd.OneNetwork(Old, 20);
            await site.RollUpAsync();
            site.After(60);
        }
        Assert.Equal((0, 0), await site.TotalAsync(Old));
        Assert.Equal([420L, 380L], (await HoldsAsync(site)).Select(hold => hold.Readers));
    }

    [Fact]
    public async Task A_crowd_around_an_attack_stays_counted()
    {
        await using var site = await OpenAsync();
        var crowd = new Crowd(site, seed: 27);
        for (var minute = 0; minute < 30; minute++)
        {
            crowd.Organic(Old, 10);
            crowd.Attack(Old, 300);
            await site.RollUpAsync();
            site.After(60);
        }
        var (views, _) = await site.TotalAsync(Old);
        Assert.InRange(views, 280, 300);
        Assert.Equal(9_300, views + (await site.RejectedAsync(Old))[ViewOutcome.Held]);
    }

    [Fact]
    public async Task An_attack_on_a_fresh_story_takes_two_signs_and_ten_times_the_readers()
    {
        await using var site = await OpenAsync();
        var crowd = new Crowd(site, seed: 28);
        crowd.Attack(New, 1_900);
        Assert.Equal(1_900, (await site.TotalAsync(New)).Views);
        site.After(61);
        crowd.Attack(New, 200);
        Assert.Equal((0, 0), await site.TotalAsync(New));
        Assert.Equal(AnomalySigns.OneAgent | AnomalySigns.NoReferrer, Assert.Single(await HoldsAsync(site)).Hold.Signs);
    }

    [Fact]
    public async Task A_fresh_story_that_is_passed_around_by_telephone_is_not_held()
    {
        await using var site = await OpenAsync();
        var crowd = new Crowd(site, seed: 29);
        for (var minute = 0; minute < 10; minute++)
        {
            crowd.Messenger(New, 500);
            await site.RollUpAsync();
            site.After(60);
        }
        Assert.Equal((5_000, 5_000), await site.TotalAsync(New));
        Assert.Empty(await HoldsAsync(site));
    }

    [Fact]
    public async Task An_old_story_that_a_forum_has_found_is_not_held_all_day_long()
    {
        await using var site = await OpenAsync();
        var crowd = new Crowd(site, seed: 30);
        var counted = 0;
        for (var quarter = 0; quarter < 96; quarter++)
        {
            var readers = (int)(150 * (1.1 + Math.Sin(quarter * Math.PI / 48)));
            crowd.Organic(Old, readers);
            counted += readers;
            await site.RollUpAsync();
            site.After(900);
        }
        Assert.Equal((counted, counted), await site.TotalAsync(Old));
        Assert.Empty(await HoldsAsync(site));
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private static Task<IReadOnlyList<HeldItem>> HoldsAsync(CountedSite site) => site.Services.GetRequiredService<HeldViews>().OpenAsync(10, Token);

    private async Task<CountedSite> OpenAsync()
    {
        var site = await CountedSite.StartAsync(_database);
        var nowUtc = site.Time.GetUtcNow().UtcDateTime;
        await site.PublishAsync(
            new Item { Id = Old, GroupId = 1, PublishedUtc = nowUtc.AddYears(-9) }, new Item { Id = New, GroupId = 1, PublishedUtc = nowUtc.AddHours(-1) });
        return site;
    }
}
