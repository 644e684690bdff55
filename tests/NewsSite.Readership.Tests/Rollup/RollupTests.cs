using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsSite.Readership.Counting;
using NewsSite.Readership.Rollup;
using NewsSite.Readership.Tests.Site;

namespace NewsSite.Readership.Tests.Rollup;

/// <summary>Each request exactly once, whatever happens in between; on both databases.</summary>
public abstract class RollupTests(TestDatabase database) : IAsyncDisposable
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_double_click_rule_holds_over_a_restart()
    {
        await using var site = await CountedSite.StartAsync(database);
        await site.ReadAsync(7);
        await using var restarted = await site.RestartAsync();
        restarted.After(20);
        await restarted.ReadAsync(7);
        Assert.Equal((1, 1), await restarted.TotalAsync(7));
    }

    [Fact]
    public async Task What_a_killed_process_had_taken_down_is_counted_by_the_next()
    {
        await using var killed = await CountedSite.StartAsync(database);
        await killed.ReadAsync(7, "192.0.2.1");
        await killed.ReadAsync(7, "192.0.2.2");
        var left = killed.CopyJournal();
        await using var next = await CountedSite.StartAsync(database, after: killed, journalPath: left);
        Assert.Equal((2, 2), await next.TotalAsync(7));
    }

    [Fact]
    public async Task A_segment_that_is_in_the_tables_is_not_added_again()
    {
        await using var killed = await CountedSite.StartAsync(database);
        await killed.ReadAsync(7);
        var left = killed.CopyJournal();
        Assert.Equal((1, 1), await killed.TotalAsync(7));
        await using var next = await CountedSite.StartAsync(database, after: killed, journalPath: left);
        next.After(60);
        await next.ReadAsync(7, "192.0.2.2");
        Assert.Equal((2, 2), await next.TotalAsync(7));
        Assert.Equal(0, await RowsAsync<RejectedHour>());
        await next.RollUpAsync();
        Assert.Empty(next.Journal.Segments.Waiting());
    }

    [Fact]
    public async Task A_rollup_that_fails_half_way_leaves_nothing_and_the_next_one_adds_all_once()
    {
        await using var site = await CountedSite.StartAsync(database);
        await site.ReadAsync(7, "192.0.2.1");
        await using (var db = database.Open())
        {
            await db.Database.ExecuteSqlRawAsync("""ALTER TABLE "RolledUpSegment" RENAME COLUMN "Corrupt" TO "Away" """, Token);
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(site.RollUpAsync);
            await site.ReadAsync(7, "192.0.2.2");
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(site.RollUpAsync);
            Assert.Equal(0, await RowsAsync<ItemHour>() + await RowsAsync<ItemTotal>() + await RowsAsync<RecentVisits>());
            await db.Database.ExecuteSqlRawAsync("""ALTER TABLE "RolledUpSegment" RENAME COLUMN "Away" TO "Corrupt" """, Token);
        }
        Assert.Equal((2, 2), await site.TotalAsync(7));
        Assert.Equal((2, 2), await site.TotalAsync(7));
    }

    [Fact]
    public async Task Two_nodes_that_count_the_same_visitor_count_one_view()
    {
        await using var one = await CountedSite.StartAsync(database);
        await using var other = await CountedSite.StartAsync(database, after: one, journalPath: one.JournalPath + "-other");
        await one.ReadAsync(7);
        other.After(10);
        await other.ReadAsync(7);
        await Task.WhenAll(one.RollUpAsync(), other.RollUpAsync());
        other.After(60);
        await other.ReadAsync(7);
        Assert.Equal((2, 1), await other.TotalAsync(7));
        Assert.Equal(1, (await one.RejectedAsync(7))[ViewOutcome.DoubleClick]);
    }

    [Fact]
    public async Task A_chain_of_requests_that_goes_from_node_to_node_is_one_view()
    {
        await using var one = await CountedSite.StartAsync(database);
        await using var other = await CountedSite.StartAsync(database, after: one, journalPath: one.JournalPath + "-other");
        foreach (var site in new[] { one, one, other, one, other, other, one })
        {
            await site.ReadAsync(7);
            await site.RollUpAsync();
            one.After(20);
        }
        Assert.Equal((1, 1), await one.TotalAsync(7));
        Assert.Equal(6, (await one.RejectedAsync(7))[ViewOutcome.DoubleClick]);
    }

    [Fact]
    public async Task Stopping_the_host_rolls_up_what_is_left()
    {
        await using var site = await CountedSite.StartAsync(database, rollsUpByItself: true);
        await site.ReadAsync(7);
        await site.StopAsync();
        await using var db = database.Open();
        Assert.Equal(1, (await db.Set<ItemTotal>().SingleAsync(Token)).Views);
        Assert.Empty(Directory.EnumerateFiles(site.JournalPath, "*.views", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Kept_segments_lie_in_the_archive_and_are_not_counted_again()
    {
        await using var site = await CountedSite.StartAsync(database, options => options.KeepSegments = true);
        await site.ReadAsync(7);
        await site.RollUpAsync();
        Assert.Single(Directory.EnumerateFiles(Path.Combine(site.JournalPath, "archive")));
        await using var restarted = await site.RestartAsync();
        Assert.Equal((1, 1), await restarted.TotalAsync(7));
    }

    [Fact]
    public async Task Hours_older_than_thirty_five_days_become_days_and_every_sum_stays()
    {
        await using var site = await CountedSite.StartAsync(database);
        var nowUtc = site.Time.GetUtcNow().UtcDateTime;
        foreach (var hours in new[] { 0, 1, 25, 34 * 24, 36 * 24, (36 * 24) + 1, (37 * 24) + 3 })
        {
            site.Journal.Append(7, 5, nowUtc.AddHours(-hours), ViewOutcome.Counted);
            site.Journal.Append(7, 0, nowUtc.AddHours(-hours), ViewOutcome.Robot);
        }
        await site.RollUpAsync();
        var day = Hours.DayOf(nowUtc);
        await site.Services.GetRequiredService<ReadershipDatabase>().InTurnAsync((sql, token) => HourFolding.FoldAsync(sql, nowUtc, token), Token);
        await site.Services.GetRequiredService<ReadershipDatabase>().InTurnAsync((sql, token) => HourFolding.FoldAsync(sql, nowUtc, token), Token);
        await using var db = database.Open();
        Assert.Equal(4, await RowsAsync<ItemHour>());
        Assert.Equal(
            [(day - 37, 1, 1), (day - 36, 2, 2)],
            (await db.Set<ItemDay>().OrderBy(row => row.Day).ToListAsync(Token)).Select(row => (row.Day, (int)row.Views, (int)row.Readers)));
        Assert.Equal(7, (await site.RejectedAsync(7))[ViewOutcome.Robot]);
        Assert.Equal((7, 7), await site.TotalAsync(7));
        await HourSums.AssertAsync(db, Token);
    }

    [Fact]
    public async Task Visits_and_segments_are_forgotten_once_no_rule_asks_for_them()
    {
        await using var site = await CountedSite.StartAsync(database);
        await site.ReadAsync(7);
        await site.RollUpAsync();
        site.After(3 * 3600);
        await site.ReadAsync(8);
        await site.RollUpAsync();
        await site.Services.GetRequiredService<TableUpkeep>().RunIfDueAsync(Token);
        Assert.Equal(1, await RowsAsync<RecentVisits>());
        Assert.Equal(1, await RowsAsync<RolledUpSegment>());
    }

    [Fact]
    public async Task A_days_secret_is_shared_kept_over_a_restart_and_deleted_after_the_next_day()
    {
        await using var site = await CountedSite.StartAsync(database);
        await using var db = database.Open();
        var first = await db.Set<DaySecret>().OrderBy(row => row.Day).ToListAsync(Token);
        Assert.Equal(2, first.Count);
        await using var restarted = await site.RestartAsync();
        Assert.Equal(first[0].Secret, restarted.Services.GetRequiredService<DaySecrets>().Of(first[0].Day).Secret);
        restarted.After(2 * 86_400);
        await using var later = await restarted.RestartAsync();
        db.ChangeTracker.Clear();
        var days = await db.Set<DaySecret>().OrderBy(row => row.Day).Select(row => row.Day).ToListAsync(Token);
        Assert.Equal([first[0].Day + 1, first[0].Day + 2, first[0].Day + 3], days);
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private async Task<int> RowsAsync<T>()
        where T : class
    {
        await using var db = database.Open();
        return await db.Set<T>().CountAsync(Token);
    }
}

public sealed class RollupSqliteTests() : RollupTests(new SqliteDatabase())
{
    [Fact]
    public async Task A_database_that_another_process_holds_costs_no_page_and_no_view()
    {
        await using var database = new SqliteDatabase();
        await using var site = await CountedSite.StartAsync(database);
        await using (var holder = database.Open())
        {
            await holder.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
            await holder.Database.ExecuteSqlRawAsync("BEGIN EXCLUSIVE", TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.OK, await site.ReadAsync(7, "192.0.2.1"));
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(site.RollUpAsync);
            Assert.Equal(HttpStatusCode.OK, await site.ReadAsync(7, "192.0.2.2"));
            await holder.Database.ExecuteSqlRawAsync("ROLLBACK", TestContext.Current.CancellationToken);
        }
        Assert.Equal((2, 2), await site.TotalAsync(7));
    }
}

public sealed class RollupPostgresTests() : RollupTests(new PostgresDatabase());
