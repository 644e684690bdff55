using Microsoft.EntityFrameworkCore;
using NewsSite.Readership.Counting;
using NewsSite.Readership.Ranking;
using NewsSite.Readership.Rollup;
using NewsSite.Readership.Tests.Site;

namespace NewsSite.Readership.Tests.Rollup;

/// <summary>The machine's clock is set, back and forth; and things happen to an item between its request and the rollup. On both databases.</summary>
public abstract class ClockStepTests(TestDatabase database) : IAsyncDisposable
{
    private static readonly long[] Items = [7, 8, 9];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(-3)]
    [InlineData(-3 * 24)]
    [InlineData(3 * 24)]
    [InlineData(60 * 24)]
    [InlineData(-60 * 24)]
    public async Task A_clock_that_is_set_and_set_right_again_loses_nothing_and_doubles_nothing(int hours)
    {
        await using var site = await CountedSite.StartAsync(database);
        await ReadByThreeAsync(site, firstVisitor: 1);
        Set(site, hours);
        await ReadByThreeAsync(site, firstVisitor: 11);
        site.After(1_000);                      // also what is done every few minutes and once a day
        await site.RollUpAsync();
        Set(site, -hours);
        await ReadByThreeAsync(site, firstVisitor: 21);

        Assert.Equal((9, 9), await site.TotalAsync(7));
        Assert.Equal(9, (await site.RejectedAsync(7))[ViewOutcome.DoubleClick]);
        await AddUpAsync(18);
        await site.RebuildAsync();
    }

    [Fact]
    public async Task Over_midnight_a_visitor_has_another_key_and_is_another_reader_and_nothing_is_lost()
    {
        await using var site = await CountedSite.StartAsync(database);
        site.After((13 * 3600) + (58 * 60) + 50);       // 23:59:50
        await site.ReadAsync(7);
        site.After(15);
        await site.ReadAsync(7);
        site.After(5);
        await site.ReadAsync(7);
        Assert.Equal((2, 2), await site.TotalAsync(7));
        Assert.Equal(1, (await site.RejectedAsync(7))[ViewOutcome.DoubleClick]);
        await AddUpAsync(3);
    }

    [Fact]
    public async Task A_flood_of_reloads_by_one_is_one_view()
    {
        await using var site = await CountedSite.StartAsync(database);
        for (var reload = 0; reload < 3_000; reload++)
        {
            await site.ReadAsync(7);
            site.After(0.02);
            if (reload % 500 == 0)
            {
                await site.RollUpAsync();
            }
        }
        Assert.Equal((1, 1), await site.TotalAsync(7));
        Assert.Equal(2_999, (await site.RejectedAsync(7))[ViewOutcome.DoubleClick]);
    }

    [Fact]
    public async Task An_item_that_is_withdrawn_or_deleted_while_its_requests_are_in_the_journal_keeps_its_figures_and_stands_on_no_list()
    {
        await using var site = await CountedSite.StartAsync(database);
        var atUtc = site.Time.GetUtcNow().UtcDateTime.AddDays(-1);
        await site.PublishAsync([.. Items.Select(id => new Item { Id = id, GroupId = 1, PublishedUtc = atUtc })]);
        foreach (var item in Items)
        {
            await site.ReadAsync(item);
            await site.SendAsync(HttpMethod.Post, $"/views/{item}", "192.0.2.50", headers: ("Sec-Fetch-Site", "same-origin"));
        }
        await using (var db = database.Open())
        {
            await db.Items.Where(item => item.Id == 7).ExecuteUpdateAsync(item => item.SetProperty(row => row.IsWithdrawn, true), Token);
            await db.Items.Where(item => item.Id == 8).ExecuteDeleteAsync(Token);
        }
        var board = await site.RebuildAsync();

        Assert.Equal([9L], board.Top(RankingWindow.Day).Select(ranked => ranked.ItemId));
        Assert.Equal(1, (await site.TotalAsync(7)).Readers);
        Assert.Equal(1, (await site.TotalAsync(8)).Readers);
        Assert.Equal(2, (await site.TotalAsync(9)).Readers);
        await AddUpAsync(6);
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static void Set(CountedSite site, int hours) => site.Time.AdjustTime(site.Time.GetUtcNow().AddHours(hours));

    // Each reads twice at once: a view and a double-click.
    private static async Task ReadByThreeAsync(CountedSite site, int firstVisitor)
    {
        for (var visitor = firstVisitor; visitor < firstVisitor + 3; visitor++)
        {
            await site.ReadAsync(7, $"192.0.2.{visitor}");
            await site.ReadAsync(7, $"192.0.2.{visitor}");
        }
        await site.RollUpAsync();
    }

    // requests = counted + sum of reasons, and the total is what hours and days make.
    private async Task AddUpAsync(long requests)
    {
        await using var db = database.Open();
        var views = await db.Set<ItemTotal>().SumAsync(row => row.Views, Token);
        Assert.Equal(requests, views + await db.Set<RejectedHour>().SumAsync(row => row.Requests, Token));
        Assert.Equal(views, await db.Set<ItemHour>().SumAsync(row => row.Views, Token) + await db.Set<ItemDay>().SumAsync(row => row.Views, Token));
    }
}

public sealed class ClockStepSqliteTests() : ClockStepTests(new SqliteDatabase());

public sealed class ClockStepPostgresTests() : ClockStepTests(new PostgresDatabase());
