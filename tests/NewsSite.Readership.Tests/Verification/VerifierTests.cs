using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsSite.Readership.Counting;
using NewsSite.Readership.Journal;
using NewsSite.Readership.Rollup;
using NewsSite.Readership.Tests.Site;
using NewsSite.Readership.Verification;

namespace NewsSite.Readership.Tests.Verification;

/// <summary>A day recounted from the archive, on both databases. The clock starts at 10:01 UTC on April 6.</summary>
public abstract class VerifierTests(TestDatabase database) : IAsyncDisposable
{
    private static readonly DateOnly Day = new(2026, 4, 6);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_day_of_random_traffic_on_two_nodes_is_found_right()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync(one);
        await PlayAsync(one, other, new Random(3), steps: 400);
        var result = await VerifyAsync(one, other.JournalPath);
        Assert.True(result.IsRight, string.Join(';', result.Differences) + string.Join(';', result.Findings));
        Assert.True(result.Requests > 100);
        Assert.Equal(result.Requests, result.Outcomes.Values.Sum());
        Assert.True(result.Outcomes[ViewOutcome.DoubleClick] > 0);
        var next = await Verifier(one).VerifyDayAsync(Day.AddDays(1), [ArchiveOf(other.JournalPath)], Token);
        Assert.True(next.IsRight, string.Join(';', next.Differences));
        Assert.True(next.Requests > 100);
    }

    [Fact]
    public async Task A_chain_of_double_clicks_over_midnight_is_recounted_as_it_was_counted()
    {
        await using var site = await StartAsync();
        site.After((13 * 3600) + (58 * 60) + 30);       // 23:59:30
        foreach (var pause in new[] { 20, 20, 20, 20 })
        {
            site.Journal.Append(7, 5, site.Time.GetUtcNow().UtcDateTime, ViewOutcome.Counted);
            await site.RollUpAsync();
            site.After(pause);
        }
        var second = await Verifier(site).VerifyDayAsync(Day.AddDays(1), null, Token);
        Assert.True(second.IsRight);
        Assert.Equal([KeyValuePair.Create(ViewOutcome.DoubleClick, 2L)], second.Outcomes);
    }

    [Fact]
    public async Task What_a_reader_did_on_the_next_morning_is_heeded_when_another_node_brings_the_rest_of_the_day_only_then()
    {
        await using var one = await StartAsync();
        await using var other = await StartAsync(one);
        var readUtc = one.Time.GetUtcNow().UtcDateTime;
        one.Journal.Append(7, 5, readUtc, ViewOutcome.Counted);
        other.Journal.Append(7, 5, readUtc.AddMinutes(10), ViewOutcome.Counted);
        one.Skip(TimeSpan.FromHours(17));
        await one.RollUpAsync();
        one.Journal.Append(7, 5, one.Time.GetUtcNow().UtcDateTime, ViewOutcome.Counted);
        await one.RollUpAsync();
        one.Skip(TimeSpan.FromMinutes(10));
        await other.RollUpAsync();

        var result = await VerifyAsync(one, other.JournalPath);

        Assert.True(result.IsRight, string.Join(';', result.Differences));
        Assert.Equal((3, 2), await one.TotalAsync(7));
        Assert.Equal(2, result.Outcomes[ViewOutcome.Counted]);
    }

    [Fact]
    public async Task A_figure_changed_in_the_tables_is_named()
    {
        await using var site = await StartAsync();
        await site.ReadAsync(7);
        await site.ReadAsync(7, agent: "curl/8.0");
        await site.RollUpAsync();
        await using (var db = database.Open())
        {
            await db.Set<ItemHour>().ExecuteUpdateAsync(row => row.SetProperty(each => each.Views, 9), Token);
        }
        var result = await VerifyAsync(site);
        Assert.False(result.IsRight);
        Assert.Equal(new VerificationDifference(Hours.Of(site.Time.GetUtcNow().UtcDateTime), 7, "views", 1, 9), Assert.Single(result.Differences));
        Assert.Equal((2, 10), (result.Requests, result.RequestsInTables));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(-1)]
    public async Task A_changed_byte_in_the_archive_is_found(int at)
    {
        await using var site = await StartAsync();
        await FillAsync(site, segments: 3);
        var file = Assert.Single(Directory.GetFiles(ArchiveOf(site.JournalPath)));
        var bytes = await File.ReadAllBytesAsync(file, Token);
        bytes[at < 0 ? ^1 : at] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, Token);
        Assert.Equal(file, Assert.Single((await VerifyAsync(site)).Findings).File);
    }

    [Fact]
    public async Task A_removed_block_breaks_the_chain_and_so_does_a_removed_file()
    {
        await using var site = await StartAsync();
        await FillAsync(site, segments: 3);
        var file = Assert.Single(Directory.GetFiles(ArchiveOf(site.JournalPath)));
        var bytes = await File.ReadAllBytesAsync(file, Token);
        var size = bytes.Length / 3;
        await File.WriteAllBytesAsync(file, [.. bytes[..size], .. bytes[(2 * size)..]], Token);
        Assert.Contains("before this one", Assert.Single((await VerifyAsync(site)).Findings).Problem, StringComparison.Ordinal);
        site.After(86_400);
        await FillAsync(site, segments: 1);
        await File.WriteAllBytesAsync(file, bytes, Token);
        Assert.Empty((await VerifyAsync(site)).Findings);
        await File.WriteAllBytesAsync(file, bytes[..(2 * size)], Token);
        Assert.Contains("follow", Assert.Single((await VerifyAsync(site)).Findings).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chain_goes_on_over_restarts_and_a_torn_block_is_written_again()
    {
        await using var site = await StartAsync();
        await FillAsync(site, segments: 2);
        await using var restarted = await RestartAsync(site);
        await restarted.ReadAsync(9);
        var left = restarted.CopyJournal();
        await restarted.RollUpAsync();
        await restarted.StopAsync();
        Assert.Single(Directory.GetFiles(ArchiveOf(restarted.JournalPath)));
        // The process died within the writing of the last block: the segment is still there.
        CopyFolder(ArchiveOf(restarted.JournalPath), ArchiveOf(left));
        var torn = Assert.Single(Directory.GetFiles(ArchiveOf(left)));
        var whole = await File.ReadAllBytesAsync(torn, Token);
        await File.WriteAllBytesAsync(torn, whole[..^40], Token);
        var node = Path.GetFileName(Assert.Single(Directory.GetDirectories(restarted.JournalPath, "node-*")));
        File.Copy(Path.Combine(restarted.JournalPath, node, "node"), Path.Combine(left, node, "node"));
        await using var next = await StartAsync(restarted, left);
        await next.RollUpAsync();
        Assert.Equal(whole, await File.ReadAllBytesAsync(torn, Token));
        Assert.True((await VerifyAsync(next)).IsRight);
    }

    [Fact]
    public async Task A_day_whose_hours_were_folded_is_verified_as_a_day_and_old_files_are_removed()
    {
        await using var site = await StartAsync();
        await FillAsync(site, segments: 2);
        site.After(3600);
        await site.ReadAsync(7);
        await site.RollUpAsync();
        site.After(40 * 86_400);
        await site.RollUpAsync();
        await site.Services.GetRequiredService<TableUpkeep>().RunIfDueAsync(Token);
        var result = await VerifyAsync(site);
        Assert.True(result.IsRight);
        Assert.Equal(3, result.Requests);
        site.After(60 * 86_400);
        await site.Services.GetRequiredService<TableUpkeep>().RunIfDueAsync(Token);
        Assert.Empty(Directory.GetFiles(ArchiveOf(site.JournalPath)));
    }

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static ReadershipVerifier Verifier(CountedSite site) => site.Services.GetRequiredService<ReadershipVerifier>();

    private static Task<DayVerification> VerifyAsync(CountedSite site, params string[] otherJournals)
        => Verifier(site).VerifyDayAsync(Day, [.. otherJournals.Select(ArchiveOf)], Token);

    private static string ArchiveOf(string journal) => SegmentArchive.FolderOf(journal);

    // Two readers of few items, now and again beyond 30 s, with late requests and the rollups of the nodes at random; into the next day.
    private static async Task PlayAsync(CountedSite one, CountedSite other, Random random, int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            one.After(random.Next(200));
            var site = random.Next(2) == 0 ? one : other;
            var atUtc = site.Time.GetUtcNow().UtcDateTime.AddSeconds(-random.Next(5));
            var outcome = random.Next(5) == 0 ? (ViewOutcome)random.Next(1, 8) : ViewOutcome.Counted;
            for (var n = random.Next(1, 4); n > 0; n--)
            {
                site.Journal.Append(random.Next(1, 4), (ulong)random.Next(1, 4), atUtc.AddSeconds(-10 * n), outcome);
            }
            if (random.Next(6) == 0)
            {
                await site.RollUpAsync();
            }
            if (step == steps / 2)
            {
                one.After(12 * 3600);
            }
        }
        await one.RollUpAsync();
        await other.RollUpAsync();
    }

    private static async Task FillAsync(CountedSite site, int segments)
    {
        for (var n = 0; n < segments; n++)
        {
            await site.ReadAsync(7);
            await site.RollUpAsync();
        }
    }

    private static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }
    }

    private static async Task<CountedSite> RestartAsync(CountedSite site)
    {
        await site.StopAsync();
        return await CountedSite.StartAsync(site.Database, options => options.KeepSegments = true, after: site);
    }

    private Task<CountedSite> StartAsync(CountedSite? after = null, string? journalPath = null)
        => CountedSite.StartAsync(
            database, options => options.KeepSegments = true, after, journalPath: journalPath ?? (after is null ? null : after.JournalPath + "-other"));
}

public sealed class VerifierSqliteTests() : VerifierTests(new SqliteDatabase());

public sealed class VerifierPostgresTests() : VerifierTests(new PostgresDatabase());
