using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Logging;
using NewsSite.Readership.Anomalies;
using NewsSite.Readership.Journal;
using NewsSite.Readership.Ranking;
using NewsSite.Readership.Refusals;
using NewsSite.Readership.Trials;

namespace NewsSite.Readership.Rollup;

/// <summary>Brings the journal into the tables, each request exactly once, whatever dies when.</summary>
/// <remarks>
/// What a segment adds and the note that it was added are one transaction; the segment is removed after the commit. A segment that is found noted was
/// committed by a process that died before it could remove it.
/// </remarks>
[SuppressMessage(
    "Design", "CA1001", Justification = "A semaphore holds nothing without a wait handle, and a host that ends in a hurry may still have someone in it.")]
public sealed partial class ViewRollup
{
    /// <summary>Records that one transaction takes, give or take one segment: some tens of MB of memory at most.</summary>
    private const int RecordsATransaction = 100_000;

    private readonly ViewJournal _journal;
    private readonly ReadershipDatabase _database;
    private readonly TimeProvider _time;
    private readonly ILogger<ViewRollup> _logger;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly SegmentArchive _archive;
    private readonly AnomalyWatch _watch;
    private readonly RefusalNotes _refusals;
    private readonly RulesKeeper _rules;
    private readonly VisitCache _visits = new();
    private long _lastTicks;

    internal ViewRollup(ViewJournal journal, ReadershipDatabase database, RollupParts parts, TimeProvider time, ILogger<ViewRollup> logger)
    {
        _journal = journal;
        _database = database;
        _time = time;
        _logger = logger;
        _archive = parts.Archive;
        _watch = parts.Watch;
        _lastTicks = time.GetUtcNow().UtcTicks;
        _refusals = parts.Refusals;
        _rules = parts.Rules;
    }

    /// <summary>When all that the journal held was last in the tables, UTC; the start of the process before the first time.</summary>
    public DateTime LastUtc => new(Interlocked.Read(ref _lastTicks), DateTimeKind.Utc);

    /// <summary>Seals what the journal holds and brings all of it into the tables.</summary>
    /// <returns>The number of requests that were added, whatever their outcome.</returns>
    /// <exception cref="System.Data.Common.DbException">The database refused; nothing is lost, and the next call takes up the same segments.</exception>
    public async Task<long> RollUpNowAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            // What is sealed comes first: while the database is away, segments fill up instead of growing in number.
            var added = await RollUpWaitingAsync(cancellationToken);
            _journal.Seal();
            added += await RollUpWaitingAsync(cancellationToken);
            Interlocked.Exchange(ref _lastTicks, _time.GetUtcNow().UtcTicks);
            return added;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<long> RollUpWaitingAsync(CancellationToken cancellationToken)
    {
        var added = 0L;
        var waiting = new Queue<SealedSegment>(_journal.Segments.Waiting());
        while (waiting.Count > 0)
        {
            var batch = Read(waiting);
            if (batch.Count > 0)
            {
                added += await AddOrForgetAsync(batch, cancellationToken);
            }
            foreach (var segment in batch)
            {
                if (_archive.IsKept)
                {
                    _archive.Add(_journal.Segments.Node, segment.Key.Node, segment.Key.Number, segment.Turn, segment.Corrupt, segment.Records);
                }
                _journal.Segments.Release(segment.Source, segment.Corrupt);
            }
        }
        return added;
    }

    private List<ReadSegment> Read(Queue<SealedSegment> waiting)
    {
        var batch = new List<ReadSegment>();
        var records = 0;
        while (records < RecordsATransaction && waiting.TryDequeue(out var source))
        {
            if (ReadSegment.From(source) is { } segment)
            {
                batch.Add(segment);
                records += segment.Records.Count;
            }
            else
            {
                _journal.Segments.SetAside(source);
            }
        }
        return batch;
    }

    private async Task<long> AddOrForgetAsync(List<ReadSegment> batch, CancellationToken cancellationToken)
    {
        try
        {
            return await AddAsync(batch, cancellationToken);
        }
        catch
        {
            _watch.Reset();
            _visits.Forget();
            throw;
        }
    }

    private async Task<long> AddAsync(List<ReadSegment> batch, CancellationToken cancellationToken)
    {
        var used = batch.Where(segment => segment.Records.Count + segment.Corrupt > 0).ToList();
        if (used.Count == 0)
        {
            return 0;
        }
        var added = 0L;
        await _database.InTurnAsync(
            async (lease, sql, token) =>
            {
                var nowUtc = _time.GetUtcNow().UtcDateTime;
                await BeaconItems.ResolveAsync(lease, sql, [.. used.Select(segment => segment.Records)], nowUtc, token);
                var done = await RollupTables.RolledUpAsync(sql, [.. used.Select(segment => segment.Key)], token);
                var (before, turn) = await RollupTables.NextTurnAsync(sql, Hours.UnixMs(nowUtc), token);
                used.ForEach(segment => segment.Turn = done.GetValueOrDefault(segment.Key, turn));
                var fresh = used.Where(segment => !done.ContainsKey(segment.Key)).ToList();
                added = fresh.Sum(segment => (long)segment.Records.Count);
                if (fresh.Count > 0)
                {
                    await VisitTables.PurgeAsync(sql, before, turn, token);
                    await AddFreshAsync(lease, sql, fresh, new RollupTurn(before, turn, nowUtc), token);
                }
            },
            cancellationToken);
        _visits.Commit();
        _refusals.Commit();
        _rules.Commit();
        foreach (var segment in used.Where(segment => segment.Corrupt > 0))
        {
            Log.Corrupt(_logger, segment.Corrupt, segment.Key.Number);
        }
        return added;
    }

    private async Task AddFreshAsync(ReadershipDatabase.Lease lease, SqlBatches sql, List<ReadSegment> fresh, RollupTurn turn, CancellationToken cancellationToken)
    {
        var records = new List<JournalRecord>(fresh.Sum(segment => segment.Records.Count));
        fresh.ForEach(segment => records.AddRange(segment.Records));
        records.Sort(static (one, other) => one.InstantMs.CompareTo(other.InstantMs));
        var keys = RollupTally.KeysOf(CollectionsMarshal.AsSpan(records));
        var visits = await _visits.ReadAsync(sql, keys, turn.Before, turn.Number, cancellationToken);
        var tally = new RollupTally { Shadow = await _rules.KeepAsync(lease, sql, turn.NowUtc, cancellationToken) };
        tally.Add(CollectionsMarshal.AsSpan(records), visits);
        await _watch.ApplyAsync(lease, sql, tally, turn.NowUtc, cancellationToken);
        var atMs = Hours.UnixMs(turn.NowUtc);
        var segments = fresh.Select(segment => new RolledUp(segment.Key, segment.Turn, segment.Records.Count, segment.Corrupt, atMs)).ToList();
        await VisitTables.AddAsync(sql, turn.Number, visits, cancellationToken);
        await RollupTables.AddAsync(sql, tally, segments, turn.NowUtc, cancellationToken);
        await HoldStatements.SweepAsync(sql, tally.HeldItems, cancellationToken);
        await _refusals.AddAsync(sql, records, cancellationToken);
        await _rules.AddAsync(sql, tally.Shadow, cancellationToken);
        if (tally.CountedHours is { } hours)
        {
            await BoardKeeper.MarkAsync(sql, hours, turn.NowUtc, cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2020, LogLevel.Error, "Skipped {Slots} torn records of journal segment {Segment}; the others were counted.")]
        public static partial void Corrupt(ILogger logger, int slots, long segment);
    }
}

/// <summary>What the rollup hands its requests to besides the tables.</summary>
internal sealed record RollupParts(SegmentArchive Archive, AnomalyWatch Watch, RefusalNotes Refusals, RulesKeeper Rules);

/// <summary>A transaction of the rollup: the number of the one before, its own, and when it is.</summary>
internal readonly record struct RollupTurn(long Before, long Number, DateTime NowUtc);
