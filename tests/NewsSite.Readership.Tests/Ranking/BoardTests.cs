using Microsoft.Extensions.DependencyInjection;
using NewsSite.Readership.Counting;
using NewsSite.Readership.Ranking;
using NewsSite.Readership.Tests.Site;

namespace NewsSite.Readership.Tests.Ranking;

/// <summary>The board over real tables, on both databases. The clock stands at 10:01 UTC.</summary>
public abstract class BoardTests(TestDatabase database) : IAsyncDisposable
{
    private ulong _visitor = 1;

    [Fact]
    public async Task Most_readers_come_first_then_most_views_then_the_newest_then_the_highest_id()
    {
        await using var site = await OpenAsync();
        Read(site, item: 1, readers: 1);
        Read(site, item: 2, readers: 3);
        Read(site, item: 3, readers: 2);
        Read(site, item: 3, readers: 0, reloads: 2);
        Read(site, item: 4, readers: 2);
        Read(site, item: 5, readers: 2);
        Read(site, item: 6, readers: 2);
        var board = await site.RebuildAsync();
        // 3 has two more views than 4, 5 and 6; 6 is newer than 4 and 5, which are of one instant.
        Assert.Equal([2, 3, 6, 5, 4, 1], board.Top(RankingWindow.Day).Select(entry => entry.ItemId));
        Assert.Equal([1, 2, 3, 4, 5, 6], board.Top(RankingWindow.Day).Select(entry => entry.Rank));
        Assert.Equal((2, 4), board.Top(RankingWindow.Day).Where(entry => entry.ItemId == 3).Select(entry => ((int)entry.Readers, (int)entry.Views)).Single());
    }

    [Theory]
    [InlineData(0, RankingWindow.Hour, RankingWindow.Day, RankingWindow.Week, RankingWindow.Month)]
    [InlineData(1, RankingWindow.Hour, RankingWindow.Day, RankingWindow.Week, RankingWindow.Month)]
    [InlineData(2, RankingWindow.Day, RankingWindow.Week, RankingWindow.Month)]
    [InlineData(24, RankingWindow.Day, RankingWindow.Week, RankingWindow.Month)]
    [InlineData(25, RankingWindow.Week, RankingWindow.Month)]
    [InlineData(168, RankingWindow.Week, RankingWindow.Month)]
    [InlineData(169, RankingWindow.Month)]
    [InlineData(720, RankingWindow.Month)]
    [InlineData(721)]
    public async Task A_view_stands_in_the_windows_that_hold_its_hour(int hoursAgo, params RankingWindow[] windows)
    {
        await using var site = await OpenAsync();
        Read(site, item: 1, readers: 1, hoursAgo: hoursAgo);
        var board = await site.RebuildAsync();
        Assert.Equal(windows, RankingWindows.All.Where(window => board.Top(window).Count > 0));
    }

    [Fact]
    public async Task A_group_is_ranked_for_itself()
    {
        await using var site = await OpenAsync();
        Read(site, item: 1, readers: 3);
        Read(site, item: 2, readers: 2);
        Read(site, item: 3, readers: 1);
        var board = await site.RebuildAsync();
        Assert.Equal([1, 3], board.Top(RankingWindow.Day, 1).Select(entry => entry.ItemId));
        Assert.Equal([2], board.Top(RankingWindow.Day, 2).Select(entry => entry.ItemId));
        Assert.Empty(board.Top(RankingWindow.Day, 99));
    }

    [Fact]
    public async Task The_withdrawn_and_the_not_yet_published_stand_on_no_list()
    {
        await using var site = await OpenAsync();
        var nowUtc = site.Time.GetUtcNow().UtcDateTime;
        await site.PublishAsync(
            new Item { Id = 10, GroupId = 1, PublishedUtc = nowUtc, IsWithdrawn = true }, new Item { Id = 11, GroupId = 1, PublishedUtc = nowUtc.AddHours(1) });
        Read(site, item: 10, readers: 5);
        Read(site, item: 11, readers: 5);
        Read(site, item: 404, readers: 5);
        Read(site, item: 1, readers: 1);
        Assert.Equal([1], (await site.RebuildAsync()).Top(RankingWindow.Day).Select(entry => entry.ItemId));
    }

    [Fact]
    public async Task An_entry_tells_its_movement_since_an_hour_ago_and_its_peak()
    {
        await using var site = await OpenAsync();
        Read(site, item: 1, readers: 3, hoursAgo: 1);
        Read(site, item: 2, readers: 2, hoursAgo: 1);
        Read(site, item: 3, readers: 1, hoursAgo: 1);
        await site.RebuildAsync();
        Read(site, item: 2, readers: 5);
        Read(site, item: 4, readers: 4);
        var entries = (await site.RebuildAsync()).Top(RankingWindow.Day);
        Assert.Equal([2, 4, 1, 3], entries.Select(entry => entry.ItemId));
        Assert.Equal(
            [new Movement(MovementKind.Up, 1), Movement.New, new Movement(MovementKind.Down, 2), new Movement(MovementKind.Down, 1)],
            entries.Select(entry => entry.Movement));
        Assert.Equal([1, 2, 1, 3], entries.Select(entry => entry.Peak));
        await using var restarted = await site.RestartAsync();
        Assert.Equal([1, 2, 1, 3], (await restarted.RebuildAsync()).Top(RankingWindow.Day).Select(entry => entry.Peak));
    }

    [Fact]
    public async Task A_list_has_fifty_entries_at_most()
    {
        await using var site = await OpenAsync();
        var nowUtc = site.Time.GetUtcNow().UtcDateTime;
        await site.PublishAsync([.. Enumerable.Range(100, 60).Select(id => new Item { Id = id, GroupId = 9, PublishedUtc = nowUtc })]);
        for (var id = 100; id < 160; id++)
        {
            Read(site, id, readers: id - 99);
        }
        var entries = (await site.RebuildAsync()).Top(RankingWindow.Week, 9);
        Assert.Equal(Enumerable.Range(110, 50).Reverse().Select(id => (long)id), entries.Select(entry => entry.ItemId));
    }

    [Fact]
    public async Task The_board_says_since_when_it_counts_and_when_it_is_stale()
    {
        await using var site = await OpenAsync();
        Assert.True(BoardSnapshot.Empty.IsStale(site.Time.GetUtcNow().UtcDateTime));
        var board = await site.RebuildAsync();
        Assert.Equal(site.Time.GetUtcNow().UtcDateTime, board.AsOfUtc);
        Assert.Equal(new DateTime(2026, 4, 6, 9, 0, 0, DateTimeKind.Utc), board.SinceUtc(RankingWindow.Hour));
        Assert.Equal(new DateTime(2026, 4, 5, 10, 0, 0, DateTimeKind.Utc), board.SinceUtc(RankingWindow.Day));
        Assert.False(board.IsStale(board.AsOfUtc.AddHours(2.9)));
        Assert.True(board.IsStale(board.AsOfUtc.AddHours(3.1)));
    }

    [Fact]
    public async Task Every_listener_is_told_even_if_one_fails()
    {
        var (failing, told) = (new Listener(fails: true), new Listener(fails: false));
        await using var site = await CountedSite.StartAsync(
            database, services: services => services.AddSingleton<IBoardListener>(failing).AddSingleton<IBoardListener>(told));
        var board = await site.RebuildAsync();
        Assert.Same(board, failing.Latest);
        Assert.Same(board, told.Latest);
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    // Items 1 to 6: odd ones in group 1, even ones in group 2; 6 is the newest.
    private async Task<CountedSite> OpenAsync()
    {
        var site = await CountedSite.StartAsync(database);
        var publishedUtc = site.Time.GetUtcNow().UtcDateTime.AddDays(-40);
        await site.PublishAsync(
            [.. Enumerable.Range(1, 6).Select(id => new Item { Id = id, GroupId = 2 - (id % 2), PublishedUtc = publishedUtc.AddDays(id == 6 ? 1 : 0) })]);
        return site;
    }

    private void Read(CountedSite site, long item, int readers, int reloads = 0, int hoursAgo = 0)
    {
        var atUtc = site.Time.GetUtcNow().UtcDateTime.AddHours(-hoursAgo);
        for (var reader = 0; reader < readers; reader++)
        {
            site.Journal.Append(item, ++_visitor, atUtc, ViewOutcome.Counted);
        }
        for (var reload = 1; reload <= reloads; reload++)
        {
            site.Journal.Append(item, _visitor, atUtc.AddSeconds(40 * reload), ViewOutcome.Counted);
        }
    }

    private sealed class Listener(bool fails) : IBoardListener
    {
        public BoardSnapshot? Latest { get; private set; }

        public Task BoardRebuiltAsync(BoardSnapshot board, CancellationToken cancellationToken)
        {
            Latest = board;
            return fails ? throw new InvalidOperationException("a listener of the test") : Task.CompletedTask;
        }
    }
}

public sealed class BoardSqliteTests() : BoardTests(new SqliteDatabase());

public sealed class BoardPostgresTests() : BoardTests(new PostgresDatabase());
