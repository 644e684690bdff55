using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsSite.Readership.Anomalies;
using NewsSite.Readership.Counting;
using NewsSite.Readership.Refusals;
using NewsSite.Readership.Rollup;
using NewsSite.Readership.Tests.Anomalies;
using NewsSite.Readership.Tests.Site;
using NewsSite.Readership.Trials;
using NewsSite.Readership.Verification;

namespace NewsSite.Readership.Tests.Trials;

/// <summary>Rules beside those in force, on both databases.</summary>
public abstract class ShadowTrialTests(TestDatabase database) : IAsyncDisposable
{
    private const string Googlebot = "Googlebot/2.1 (+http://www.google.com/bot.html)";
    private const string Vellum = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/134.0.0.0 Safari/537.36 Vellum/2.1";

    private readonly string _list = Path.Combine(Path.GetTempPath(), $"robot-list-{Guid.NewGuid():N}.json");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_trial_changes_no_figure_and_says_what_it_would_change_and_why()
    {
        await using var site = await StartAsync("vellum");
        await site.ReadAsync(7, "192.0.2.1");
        await site.ReadAsync(7, "192.0.2.2", Vellum);
        await site.ReadAsync(7, "192.0.2.3", Googlebot);
        Assert.Equal((2, 2), await site.TotalAsync(7));
        var trial = Assert.Single(await TrialsAsync());
        Assert.Equal((1, 1, 0, 0, 0), (trial.WouldRefuse, trial.WouldCount, trial.Views, trial.Readers, trial.EndedAt));
        Assert.Equal(site.Services.GetRequiredService<CountingRules>().TrialVersion, trial.Version);
        Assert.Equal(site.Services.GetRequiredService<CountingRules>().Version, trial.LiveVersion);
        await using var db = database.Open();
        var texts = await db.Set<ShadowClue>().Join(db.Set<ClueText>(), clue => clue.Clue, text => text.Clue, (clue, text) => new { clue.Counts, text.Text }).ToListAsync(Token);
        Assert.Equal("vellum", texts.Single(each => !each.Counts).Text);
        Assert.Equal("Googlebot", texts.Single(each => each.Counts).Text);
    }

    [Fact]
    public async Task Another_list_is_another_trial_that_begins_at_zero_and_the_one_before_is_kept()
    {
        await using var first = await StartAsync("vellum");
        await first.ReadAsync(7, "192.0.2.2", Vellum);
        await first.RollUpAsync();
        await first.StopAsync();
        await using var second = await StartAsync("parchment", first);
        await second.ReadAsync(7, "192.0.2.3", Vellum);
        await second.ReadAsync(7, "192.0.2.4", Googlebot);
        await second.RollUpAsync();
        var trials = await TrialsAsync();
        Assert.Equal([(1, 0, -1L), (0, 1, 1L)], trials.Select(row => (row.WouldRefuse, row.WouldCount, row.Readers)));
        Assert.NotEqual(0, trials[0].EndedAt);
        Assert.Equal((7, 1, 1), Assert.Single(await HoursAsync()));
        await second.StopAsync();
        await using var third = await CountedSite.StartAsync(database, after: second);
        await third.ReadAsync(7, "192.0.2.5");
        await third.RollUpAsync();
        Assert.All(await TrialsAsync(), row => Assert.NotEqual(0, row.EndedAt));
        Assert.Empty(await HoursAsync());
    }

    [Fact]
    public async Task A_trial_goes_on_over_a_restart()
    {
        await using var first = await StartAsync("vellum");
        await first.ReadAsync(7, "192.0.2.2", Vellum);
        await first.RollUpAsync();
        await first.StopAsync();
        await using var second = await StartAsync("vellum", first);
        await second.ReadAsync(7, "192.0.2.3", Vellum);
        await second.RollUpAsync();
        Assert.Equal(2, Assert.Single(await TrialsAsync()).WouldRefuse);
    }

    [Fact]
    public async Task A_held_view_that_the_trial_refuses_is_missing_once_and_again_once_when_released()
    {
        await using var site = await CountedSite.StartAsync(database, options =>
        {
            options.HoldReaders = 30;
            options.Shadow.ExcludedNetworks.Add("0.0.0.0/1");
        });
        await site.PublishAsync(new Item { Id = 7, PublishedUtc = site.Time.GetUtcNow().UtcDateTime.AddYears(-9) });
        new Crowd(site, seed: 5).Attack(7, 2_000);
        await site.RollUpAsync();
        var hold = Assert.Single(await site.Services.GetRequiredService<HeldViews>().OpenAsync(10, Token));
        await using (var db = database.Open())
        {
            var (counted, changed) = await SumsAsync(db);
            var row = await db.Set<ShadowHour>().SingleAsync(Token);
            var refused = (await TrialsAsync())[0].WouldRefuse;
            Assert.InRange(row.HeldReaders, 1, hold.Readers);
            Assert.Equal(2_000 - refused - (hold.Readers - row.HeldReaders), counted + changed);
        }
        Assert.True(await site.Services.GetRequiredService<HeldViews>().ReleaseAsync(hold.Hold.Id, null, Token));
        await using (var db = database.Open())
        {
            var (counted, changed) = await SumsAsync(db);
            var row = await db.Set<ShadowHour>().SingleAsync(Token);
            Assert.Equal((0, 2_000), (row.HeldReaders, counted));
            Assert.Equal((await TrialsAsync())[0].WouldRefuse, -changed);
            Assert.Equal((await TrialsAsync())[0].Readers, changed);
        }
    }

    [Fact]
    public async Task Rules_that_are_in_force_already_are_no_trial()
    {
        await File.WriteAllTextAsync(_list, """[{ "pattern": "vellum" }]""", Token);
        await using var site = await CountedSite.StartAsync(database, options => options.RobotListFile = options.Shadow.RobotListFile = _list);
        await site.ReadAsync(7, "192.0.2.2", Vellum);
        await site.RollUpAsync();
        var rules = site.Services.GetRequiredService<CountingRules>();
        Assert.True(rules.HasTrial);
        Assert.Null(rules.TrialVersion);
        Assert.Empty(await TrialsAsync());
    }

    [Fact]
    public async Task Every_version_of_the_rules_is_noted_with_the_time_of_its_use()
    {
        await using var first = await CountedSite.StartAsync(database);
        await first.ReadAsync(7);
        await first.RollUpAsync();
        first.After(7200);
        await first.ReadAsync(7);
        await first.RollUpAsync();
        var before = first.Services.GetRequiredService<CountingRules>().Version;
        await first.StopAsync();
        await using var second = await CountedSite.StartAsync(database, options => options.ExcludedNetworks.Add("198.51.100.0/24"), first);
        await second.ReadAsync(7);
        await second.RollUpAsync();
        await using var db = database.Open();
        var uses = await db.Set<RulesUse>().OrderBy(row => row.FirstUsedAt).ThenBy(row => row.LastUsedAt).ToListAsync(Token);
        Assert.Equal(
            [before, second.Services.GetRequiredService<CountingRules>().Version],
            uses.Select(row => row.Version));
        Assert.Equal(7_200_000, uses[0].LastUsedAt - uses[0].FirstUsedAt);
    }

    [Fact]
    public async Task A_day_with_a_trial_is_recounted_as_it_was_counted()
    {
        await using var site = await StartAsync("vellum", keep: true);
        foreach (var agent in new[] { CountedSite.Firefox, Vellum, Googlebot, Googlebot })
        {
            await site.ReadAsync(7, "192.0.2.9", agent);
            site.After(20);
        }
        await site.RollUpAsync();
        var result = await site.Services.GetRequiredService<ReadershipVerifier>().VerifyDayAsync(new DateOnly(2026, 4, 6), null, Token);
        Assert.True(result.IsRight, string.Join(';', result.Differences));
        Assert.Equal((4, 2), (result.Requests, result.Outcomes[ViewOutcome.Counted]));
        Assert.Equal((7, 0, 0), Assert.Single(await HoursAsync()));
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        File.Delete(_list);
        GC.SuppressFinalize(this);
    }

    private async Task<CountedSite> StartAsync(string pattern, CountedSite? after = null, bool keep = false)
    {
        await File.WriteAllTextAsync(_list, $$"""[{ "pattern": "{{pattern}}" }]""", Token);
        return await CountedSite.StartAsync(
            database,
            options =>
            {
                options.KeepSegments = keep;
                options.Shadow.RobotListFile = _list;
                options.Shadow.RobotListMode = RobotListMode.Replace;
            },
            after);
    }

    private async Task<List<ShadowTrial>> TrialsAsync()
    {
        await using var db = database.Open();
        return await db.Set<ShadowTrial>().OrderBy(row => row.Id).ToListAsync(Token);
    }

    private async Task<List<(long Item, long Views, long Readers)>> HoursAsync()
    {
        await using var db = database.Open();
        return [.. (await db.Set<ShadowHour>().ToListAsync(Token)).Select(row => (row.ItemId, row.Views, row.Readers))];
    }

    private static async Task<(long Counted, long Changed)> SumsAsync(ItemsDb db)
        => (await db.Set<ItemHour>().SumAsync(row => row.Readers, Token), await db.Set<ShadowHour>().SumAsync(row => row.Readers, Token));
}

public sealed class ShadowTrialSqliteTests() : ShadowTrialTests(new SqliteDatabase());

public sealed class ShadowTrialPostgresTests() : ShadowTrialTests(new PostgresDatabase());
