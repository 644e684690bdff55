using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsSite.Readership.Counting;
using NewsSite.Readership.Ranking;
using NewsSite.Readership.Rollup;
using NewsSite.Readership.Tests.Site;

namespace NewsSite.Readership.Tests.Ranking;

/// <summary>The boards that are kept by the hour, on both databases. The clock starts at 10:01 UTC.</summary>
public abstract class PastBoardTests(TestDatabase database) : IAsyncDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_thousand_random_entries_of_past_boards_are_what_the_tables_add_up_to()
    {
        await using var site = await OpenAsync(items: 70);
        var random = new Random(20260406);
        for (var hour = 0; hour < 30; hour++)
        {
            Read(site, random, requests: 300);
            await site.RebuildAsync();
            site.After(3600);
        }
        await site.RebuildAsync();
        await using var db = database.Open();
        var hours = await db.Set<ItemHour>().AsNoTracking().ToListAsync(Token);
        var items = await db.Items.AsNoTracking().ToListAsync(Token);
        var kept = await db.Set<BoardEntry>().AsNoTracking().ToListAsync(Token);
        foreach (var entry in random.GetItems(kept.ToArray(), 1_000))
        {
            var list = Plain(hours, items, entry);
            Assert.Equal((entry.ItemId, entry.Readers, entry.Views), list[entry.Rank - 1]);
        }
    }

    [Fact]
    public async Task A_past_list_tells_its_movement_and_an_item_its_ranks_its_hours_and_its_peak()
    {
        await using var site = await OpenAsync(items: 3);
        Read(site, item: 1, readers: 3);
        Read(site, item: 2, readers: 2);
        await NextHourAsync(site);
        Read(site, item: 2, readers: 5);
        Read(site, item: 3, readers: 4);
        await NextHourAsync(site);
        var last = Hours.Of(site.Time.GetUtcNow().UtcDateTime) - 1;
        var past = site.Services.GetRequiredService<PastBoards>();
        Assert.Equal((last - 1, last), await past.HoursAsync(Token));
        var entries = await past.AtAsync(last, RankingWindow.Day, null, Token);
        Assert.Equal(
            [new(2, 1, 7, 7, new Movement(MovementKind.Up, 1)), new(3, 2, 4, 4, Movement.New), new(1, 3, 3, 3, new Movement(MovementKind.Down, 2))],
            entries);
        Assert.Equal([3L, 1L], (await past.AtAsync(last, RankingWindow.Day, 1, Token))!.Select(entry => entry.ItemId));
        Assert.Null(await past.AtAsync(last + 1, RankingWindow.Day, null, Token));
        var history = await past.OfItemAsync(1, RankingWindow.Day, null, Token);
        Assert.Equal([new(last - 1, 1, 3, 3), new(last, 3, 3, 3)], history.Places);
        Assert.Equal((2, last - 1), (history.HoursInList, history.Peak!.Hour));
    }

    [Fact]
    public async Task Movement_is_against_the_board_of_the_hour_that_closed_whatever_happens_to_the_items_on_it()
    {
        await using var site = await OpenAsync(items: 3);
        Read(site, item: 1, readers: 3);
        Read(site, item: 2, readers: 2);
        await NextHourAsync(site);
        await using (var db = database.Open())
        {
            await db.Items.Where(item => item.Id == 1).ExecuteUpdateAsync(item => item.SetProperty(each => each.IsWithdrawn, true), Token);
        }
        var entry = Assert.Single((await site.RebuildAsync()).Top(RankingWindow.Day));
        Assert.Equal((2, new Movement(MovementKind.Up, 1)), (entry.ItemId, entry.Movement));
    }

    [Fact]
    public async Task Views_that_come_in_after_their_hour_has_closed_have_its_boards_written_anew()
    {
        await using var site = await OpenAsync(items: 3);
        Read(site, item: 1, readers: 3);
        await NextHourAsync(site);
        await NextHourAsync(site);
        Read(site, item: 2, readers: 5, hoursAgo: 2);
        await site.RebuildAsync();
        var first = Hours.Of(site.Time.GetUtcNow().UtcDateTime) - 2;
        var past = site.Services.GetRequiredService<PastBoards>();
        foreach (var hour in new[] { first, first + 1 })
        {
            Assert.Equal([2L, 1L], (await past.AtAsync(hour, RankingWindow.Hour, null, Token))!.Select(entry => entry.ItemId));
        }
    }

    [Fact]
    public async Task Two_nodes_keep_one_board_and_a_quiet_hour_has_an_empty_one()
    {
        await using var one = await OpenAsync(items: 2);
        await using var other = await CountedSite.StartAsync(database, after: one, journalPath: one.JournalPath + "-other");
        Read(one, item: 1, readers: 1);
        await one.RollUpAsync();
        one.After(3 * 3600);
        await Task.WhenAll(one.RebuildAsync(), other.RebuildAsync());
        await one.RebuildAsync();
        await using var db = database.Open();
        Assert.Equal(3, await db.Set<KeptBoard>().CountAsync(Token));
        Assert.Equal([2, 2, 1], await db.Set<BoardEntry>().Where(entry => entry.Window <= RankingWindow.Day).GroupBy(entry => entry.Hour)
            .OrderBy(rows => rows.Key).Select(rows => rows.Count() / 2).ToListAsync(Token));
    }

    [Fact]
    public async Task Boards_are_forgotten_after_ninety_days()
    {
        await using var site = await OpenAsync(items: 2);
        Read(site, item: 1, readers: 1);
        await NextHourAsync(site);
        var past = site.Services.GetRequiredService<PastBoards>();
        site.After(89 * 86_400);
        await site.Services.GetRequiredService<TableUpkeep>().RunIfDueAsync(Token);
        Assert.Single((await past.OfItemAsync(1, RankingWindow.Day, null, Token)).Places);
        site.After(86_400);
        await site.Services.GetRequiredService<TableUpkeep>().RunIfDueAsync(Token);
        Assert.Empty((await past.OfItemAsync(1, RankingWindow.Day, null, Token)).Places);
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static List<(long ItemId, long Readers, long Views)> Plain(List<ItemHour> hours, List<Item> items, BoardEntry entry)
        => [.. hours.Where(row => row.Hour <= entry.Hour && row.Hour >= entry.Hour - entry.Window.HoursBefore())
            .Join(items, row => row.ItemId, item => item.Id, (row, item) => (Row: row, Item: item))
            .Where(pair => entry.GroupId == 0 || pair.Item.GroupId == entry.GroupId)
            .GroupBy(pair => pair.Item)
            .Select(rows => (Item: rows.Key, Readers: rows.Sum(pair => pair.Row.Readers), Views: rows.Sum(pair => pair.Row.Views)))
            .OrderByDescending(sum => sum.Readers).ThenByDescending(sum => sum.Views)
            .ThenByDescending(sum => sum.Item.PublishedUtc).ThenByDescending(sum => sum.Item.Id)
            .Select(sum => (sum.Item.Id, sum.Readers, sum.Views))];

    private static async Task NextHourAsync(CountedSite site)
    {
        await site.RebuildAsync();
        site.After(3600);
        await site.RebuildAsync();
    }

    // Few readers a story, so that many are equal; some requests are of earlier hours, as after an outage.
    private static void Read(CountedSite site, Random random, int requests)
    {
        var nowUtc = site.Time.GetUtcNow().UtcDateTime;
        for (var n = 0; n < requests; n++)
        {
            var hoursAgo = random.Next(10) == 0 ? random.Next(4) : 0;
            site.Journal.Append(1 + random.Next(70), (ulong)random.Next(1, 40), nowUtc.AddHours(-hoursAgo).AddSeconds(random.Next(3_000)), ViewOutcome.Counted);
        }
    }

    private static void Read(CountedSite site, long item, int readers, int hoursAgo = 0)
    {
        for (var reader = 1; reader <= readers; reader++)
        {
            site.Journal.Append(item, (ulong)reader, site.Time.GetUtcNow().UtcDateTime.AddHours(-hoursAgo), ViewOutcome.Counted);
        }
    }

    private async Task<CountedSite> OpenAsync(int items)
    {
        var site = await CountedSite.StartAsync(database);
        var publishedUtc = site.Time.GetUtcNow().UtcDateTime.AddDays(-40);
        await site.PublishAsync(
            [.. Enumerable.Range(1, items).Select(id => new Item { Id = id, GroupId = 2 - (id % 2), PublishedUtc = publishedUtc.AddMinutes(id % 3) })]);
        return site;
    }
}

public sealed class PastBoardSqliteTests() : PastBoardTests(new SqliteDatabase());

public sealed class PastBoardPostgresTests() : PastBoardTests(new PostgresDatabase());
