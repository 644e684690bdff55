using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;
using NewsSite.Readership.Counting;
using NewsSite.Readership.Journal;
using NewsSite.Readership.Rollup;

namespace NewsSite.Readership.Verification;

/// <summary>Recounts a day from the archive by the same rules, and says whether the tables hold just that.</summary>
/// <remarks>It plays the transactions of the rollup in their order, so it also comes to the same where requests came in late or clocks were set.</remarks>
public sealed class ReadershipVerifier
{
    // A chain of double-clicks may come over midnight; who began it earlier than this is a double-click on that day either way.
    private const long StateMs = 2 * Hours.Milliseconds;

    private readonly ReadershipDatabase _database;
    private readonly IOptions<ReadershipOptions> _options;
    private readonly TimeProvider _time;

    internal ReadershipVerifier(ReadershipDatabase database, IOptions<ReadershipOptions> options, TimeProvider time)
    {
        _database = database;
        _options = options;
        _time = time;
    }

    /// <summary>Verifies a UTC day that is over and whose requests were all archived.</summary>
    /// <param name="day">The day.</param>
    /// <param name="otherArchives">The archive folders of other nodes, or copies of them, besides the one of this node's journal; null: none.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="System.Data.Common.DbException">The database refused.</exception>
    /// <exception cref="IOException">The archive cannot be read.</exception>
    public async Task<DayVerification> VerifyDayAsync(DateOnly day, IReadOnlyList<string>? otherArchives, CancellationToken cancellationToken)
    {
        var number = Hours.DayOf(day.ToDateTime(default, DateTimeKind.Utc));
        var folded = number * Hours.PerDay < HourFolding.FirstHour(_time.GetUtcNow().UtcDateTime);
        var audit = new ArchiveAudit([SegmentArchive.FolderOf(_options.Value.JournalPath), .. otherArchives ?? []]);
        var (recounted, outcomes) = Recount(audit, day, number, folded, cancellationToken);
        await using var lease = _database.Open();
        var tables = await DayFigures.InTablesAsync(lease, number, folded, cancellationToken);
        var differences = recounted.Keys.Union(tables.Keys)
            .Select(key => new VerificationDifference(key.Hour, key.ItemId, key.Figure, recounted.GetValueOrDefault(key), tables.GetValueOrDefault(key)))
            .Where(each => each.Recounted != each.InTables)
            .OrderBy(each => each.Hour).ThenBy(each => each.ItemId).ThenBy(each => each.Figure, StringComparer.Ordinal).ToList();
        return new DayVerification(day, recounted.Requests, outcomes, tables.Requests, differences, audit.Findings);
    }

    /// <summary>Whether the tables contradict themselves: the totals are not the sum of hours and days, or an hour has more readers than views.</summary>
    /// <param name="limit">The most faults of each kind to name, 1 or more.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>None: they are consistent. It reads all of them, so it takes its time on a large site.</returns>
    /// <exception cref="System.Data.Common.DbException">The database refused.</exception>
    public async Task<IReadOnlyList<TableFault>> CheckTablesAsync(int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        await using var lease = _database.Open();
        return await TableAudit.CheckAsync(lease.Db, limit, cancellationToken);
    }

    private static (DayFigures Figures, Dictionary<ViewOutcome, long> Outcomes) Recount(
        ArchiveAudit audit, DateOnly day, int number, bool folded, CancellationToken cancellationToken)
    {
        var startMs = (long)number * Hours.PerDay * Hours.Milliseconds;
        var visits = new Dictionary<VisitKey, VisitState>();
        var figures = new DayFigures();
        var outcomes = new Dictionary<ViewOutcome, long>();
        var before = 0L;
        foreach (var (turn, blocks) in audit.Check(day, startMs - StateMs, startMs + (Hours.PerDay * Hours.Milliseconds)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            VisitPurge.Run(visits, before, turn);
            before = turn;
            Add(Tally(blocks.DistinctBy(each => (each.Block.Node, each.Block.Segment)), visits), number, folded, figures, outcomes);
        }
        return (figures, outcomes);
    }

    private static RollupTally Tally(IEnumerable<(ArchiveFile File, long Offset, ArchiveBlock Block)> blocks, Dictionary<VisitKey, VisitState> visits)
    {
        var records = new List<JournalRecord>();
        foreach (var (file, offset, block) in blocks)
        {
            ArchiveAudit.Read(file, offset, block, records);
        }
        records.Sort(static (one, other) => one.InstantMs.CompareTo(other.InstantMs));
        var tally = new RollupTally();
        tally.Add(CollectionsMarshal.AsSpan(records), visits);
        return tally;
    }

    private static void Add(RollupTally tally, int day, bool folded, DayFigures figures, Dictionary<ViewOutcome, long> outcomes)
    {
        foreach (var (key, counts) in tally.Counted.Where(each => each.Key.Hour / Hours.PerDay == day))
        {
            var hour = folded ? day * Hours.PerDay : key.Hour;
            figures.Add(hour, key.ItemId, DayFigures.Views, counts.Views);
            figures.Add(hour, key.ItemId, DayFigures.Readers, counts.Readers);
            outcomes[ViewOutcome.Counted] = outcomes.GetValueOrDefault(ViewOutcome.Counted) + counts.Views;
        }
        foreach (var (key, requests) in tally.Rejected.Where(each => each.Key.Hour / Hours.PerDay == day))
        {
            figures.AddRejected(folded ? day * Hours.PerDay : key.Hour, key.ItemId, key.Reason, requests);
            outcomes[key.Reason] = outcomes.GetValueOrDefault(key.Reason) + requests;
        }
    }
}
