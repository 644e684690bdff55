using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;
using NewsSite.Readership.Counting;
using NewsSite.Readership.Journal;

namespace NewsSite.Readership.Rollup;

/// <summary>Rule 2 for beacons, whose endpoint asks nobody: those of an item that is not public are no views, and made-up ids get no rows.</summary>
internal static class BeaconItems
{
    private const int ItemsAQuery = 1_000;

    private const string SelectKnown = """
        SELECT known."ItemId" FROM (VALUES {0}) AS wanted JOIN "ItemTotal" AS known ON known."ItemId" = wanted.column1
        """;

    /// <summary>Gives the beacons among the records their final item and outcome.</summary>
    public static async Task ResolveAsync(
        ReadershipDatabase.Lease lease, SqlBatches sql, IReadOnlyCollection<List<JournalRecord>> segments, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var asked = segments.SelectMany(records => records).Where(record => record.IsBeacon && record.ItemId != 0).Select(record => record.ItemId).ToHashSet();
        if (asked.Count == 0)
        {
            return;
        }
        var open = await OpenAsync(lease, asked, nowUtc, cancellationToken);
        var known = new HashSet<long>(open);
        await sql.QueryAsync(
            SelectKnown, asked.Except(open).ToList(), static (row, item) => row.Add(item), reader => known.Add(reader.GetInt64(0)), cancellationToken);
        foreach (var records in segments)
        {
            Resolve(CollectionsMarshal.AsSpan(records), open, known);
        }
    }

    private static void Resolve(Span<JournalRecord> records, HashSet<long> open, HashSet<long> known)
    {
        foreach (ref var record in records)
        {
            if (record.IsBeacon && !open.Contains(record.ItemId))
            {
                record = new JournalRecord(
                    known.Contains(record.ItemId) ? record.ItemId : 0, 0, record.InstantMs, ViewOutcome.NotPublic, JournalRecord.Beacon, RefusalClue.Of(ClueKind.BeaconOfClosed).Bits);
            }
        }
    }

    private static async Task<HashSet<long>> OpenAsync(
        ReadershipDatabase.Lease lease, HashSet<long> asked, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var open = new HashSet<long>();
        foreach (var chunk in asked.Chunk(ItemsAQuery))
        {
            open.UnionWith(await lease.Readable(nowUtc).Where(item => chunk.Contains(item)).ToListAsync(cancellationToken));
        }
        return open;
    }
}
