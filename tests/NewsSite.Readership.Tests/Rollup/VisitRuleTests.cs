using NewsSite.Readership.Counting;
using NewsSite.Readership.Tests.Site;

namespace NewsSite.Readership.Tests.Rollup;

/// <summary>The double-click and the reader rule, with the conformance cases of COUNTER, on both databases.</summary>
public abstract class VisitRuleTests(TestDatabase database) : IAsyncDisposable
{
    [Theory]
    [InlineData(1, 0, 29)]
    [InlineData(1, 0, 30)]
    [InlineData(2, 0, 35)]
    [InlineData(1, 0, 20, 40)]
    [InlineData(2, 0, 20, 40, 71)]
    public async Task Requests_within_thirty_seconds_of_the_one_before_are_one_view(int views, params int[] seconds)
    {
        await using var site = await CountedSite.StartAsync(database);
        await ReadAtAsync(site, seconds, rollUpEach: false);
        Assert.Equal((views, 1), await site.TotalAsync(7));
    }

    [Theory]
    [InlineData(1, 0, 29)]
    [InlineData(2, 0, 35)]
    [InlineData(1, 0, 20, 40)]
    public async Task So_they_are_when_a_rollup_lies_between(int views, params int[] seconds)
    {
        await using var site = await CountedSite.StartAsync(database);
        await ReadAtAsync(site, seconds, rollUpEach: true);
        Assert.Equal((views, 1), await site.TotalAsync(7));
        Assert.Equal(seconds.Length - views, (await site.RejectedAsync(7)).GetValueOrDefault(ViewOutcome.DoubleClick));
    }

    [Fact]
    public async Task A_reload_after_thirty_seconds_is_a_view_and_no_reader_and_a_new_hour_is_both()
    {
        await using var site = await CountedSite.StartAsync(database);
        await ReadAtAsync(site, [0, 60, 3600], rollUpEach: true);
        Assert.Equal((3, 2), await site.TotalAsync(7));
    }

    [Fact]
    public async Task A_chain_over_the_full_hour_does_not_cost_the_new_hour_its_reader()
    {
        await using var site = await CountedSite.StartAsync(database);
        site.After((58 * 60) + 50);         // 10:59:50
        await ReadAtAsync(site, [0, 20, 60], rollUpEach: true);
        Assert.Equal((2, 2), await site.TotalAsync(7));
    }

    [Fact]
    public async Task The_same_visitor_of_another_item_is_a_reader_of_it()
    {
        await using var site = await CountedSite.StartAsync(database);
        await site.ReadAsync(7);
        await site.ReadAsync(8);
        Assert.Equal((1, 1), await site.TotalAsync(7));
        Assert.Equal((1, 1), await site.TotalAsync(8));
    }

    [Fact]
    public async Task A_clock_set_back_does_not_make_every_reload_a_view()
    {
        await using var site = await CountedSite.StartAsync(database);
        var at = site.Time.GetUtcNow().UtcDateTime;
        foreach (var seconds in new[] { 1800, 0, 5, 10, 15 })
        {
            site.Journal.Append(7, 1, at.AddSeconds(seconds), ViewOutcome.Counted);
            await site.RollUpAsync();
        }
        Assert.Equal((2, 1), await site.TotalAsync(7));
    }

    [Fact]
    public async Task A_late_segment_makes_no_second_reader_of_an_hour()
    {
        await using var site = await CountedSite.StartAsync(database);
        var at = site.Time.GetUtcNow().UtcDateTime;
        foreach (var minutes in new[] { 0, 90, 3, 95, 4 })
        {
            site.Journal.Append(7, ulong.MaxValue, at.AddMinutes(minutes), ViewOutcome.Counted);
            await site.RollUpAsync();
        }
        Assert.Equal((5, 2), await site.TotalAsync(7));
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static async Task ReadAtAsync(CountedSite site, int[] seconds, bool rollUpEach)
    {
        var before = 0;
        foreach (var second in seconds)
        {
            site.After(second - before);
            before = second;
            await site.ReadAsync(7);
            if (rollUpEach)
            {
                await site.RollUpAsync();
            }
        }
    }
}

public sealed class VisitRuleSqliteTests() : VisitRuleTests(new SqliteDatabase());

public sealed class VisitRulePostgresTests() : VisitRuleTests(new PostgresDatabase());
