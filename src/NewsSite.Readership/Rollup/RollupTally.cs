using System.Runtime.InteropServices;
using NewsSite.Readership.Anomalies;
using NewsSite.Readership.Counting;
using NewsSite.Readership.Journal;
using NewsSite.Readership.Trials;

namespace NewsSite.Readership.Rollup;

/// <summary>An item in an hour.</summary>
internal readonly record struct ItemInHour(int Hour, long ItemId);

/// <summary>A reason for an item in an hour.</summary>
internal readonly record struct ReasonInHour(int Hour, long ItemId, ViewOutcome Reason);

/// <summary>Counted requests, and readers.</summary>
internal struct Counts
{
    public long Views;
    public long Readers;
}

/// <summary>Adds up the records of some segments by the rules 8 and 9 and the reader rule: plain computation, no database.</summary>
internal sealed class RollupTally
{
    public Dictionary<ItemInHour, Counts> Counted { get; } = [];

    public Dictionary<ReasonInHour, long> Rejected { get; } = [];

    /// <summary>The views among them whose traits are known, in order of time.</summary>
    public List<WatchedView> Watched { get; } = [];

    /// <summary>What the rules on trial would change; null: there are none.</summary>
    public ShadowTally? Shadow { get; init; }

    /// <summary>Items of which a view was held.</summary>
    public HashSet<long> HeldItems { get; } = [];

    /// <summary>The earliest and the latest hour with a counted request; null: nothing was counted.</summary>
    public (int First, int Last)? CountedHours => Counted.Count == 0 ? null : (Counted.Keys.Min(key => key.Hour), Counted.Keys.Max(key => key.Hour));

    /// <summary>Adds the records in order of time.</summary>
    /// <param name="records">Sorted by instant.</param>
    /// <param name="visits">What is known of the visitors; brought up to date.</param>
    public void Add(ReadOnlySpan<JournalRecord> records, Dictionary<VisitKey, VisitState> visits)
    {
        foreach (ref readonly var record in records)
        {
            if (record.Outcome == ViewOutcome.Counted)
            {
                Apply(record, visits);
            }
            else
            {
                Reject(record, record.Outcome);
                Shadow?.Add(record, visits);
            }
        }
    }

    /// <summary>Holds a view that was counted, here or by a transaction before: the figures of the tables are added to, so they may be negative.</summary>
    public void Hold(in WatchedView view)
    {
        Move(new ItemInHour(view.Hour, view.ItemId), view.Hour, -1, view.IsReader ? -1 : 0);
        Shadow?.Hold(view);
    }

    /// <summary>Counts views that were held.</summary>
    public void Release(ItemInHour hour, int refusedHour, Counts held) => Move(hour, refusedHour, held.Views, held.Readers);

    /// <summary>What each item gained over all hours.</summary>
    public Dictionary<long, Counts> Totals()
    {
        var totals = new Dictionary<long, Counts>();
        foreach (var (key, counts) in Counted)
        {
            ref var total = ref CollectionsMarshal.GetValueRefOrAddDefault(totals, key.ItemId, out _);
            total.Views += counts.Views;
            total.Readers += counts.Readers;
        }
        return totals;
    }

    /// <summary>The visitor as the tables hold it. The one number that no literal can name makes room for its neighbour.</summary>
    public static VisitKey KeyOf(in JournalRecord record)
        => new(record.ItemId, Math.Max(unchecked((long)record.Visitor), -long.MaxValue));

    /// <summary>The visitors whose visits the rules ask for.</summary>
    public static HashSet<VisitKey> KeysOf(ReadOnlySpan<JournalRecord> records)
    {
        var keys = new HashSet<VisitKey>(records.Length);
        foreach (ref readonly var record in records)
        {
            if (record.Outcome == ViewOutcome.Counted || record.Trial != 0)
            {
                keys.Add(KeyOf(record));
            }
        }
        return keys;
    }

    private void Apply(in JournalRecord record, Dictionary<VisitKey, VisitState> visits)
    {
        ref var state = ref CollectionsMarshal.GetValueRefOrAddDefault(visits, KeyOf(record), out _);
        var visit = state.Apply(record.InstantMs);
        Shadow?.Take(record, visit);
        if (visit == Visit.DoubleClick)
        {
            Reject(record, ViewOutcome.DoubleClick);
            return;
        }
        ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(Counted, new ItemInHour(record.Hour, record.ItemId), out _);
        counts.Views++;
        counts.Readers += visit == Visit.ViewAndReader ? 1 : 0;
        var traits = new ViewTraits(record.Traits);
        if (traits.AreKnown)
        {
            Watched.Add(new WatchedView(record.ItemId, record.Hour, record.InstantMs, traits, visit == Visit.ViewAndReader, record.Trial));
        }
    }

    private void Move(ItemInHour counted, int refusedHour, long views, long readers)
    {
        ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(Counted, counted, out _);
        counts.Views += views;
        counts.Readers += readers;
        CollectionsMarshal.GetValueRefOrAddDefault(Rejected, new ReasonInHour(refusedHour, counted.ItemId, ViewOutcome.Held), out _) -= views;
        HeldItems.Add(counted.ItemId);
    }

    private void Reject(in JournalRecord record, ViewOutcome reason)
        => CollectionsMarshal.GetValueRefOrAddDefault(Rejected, new ReasonInHour(record.Hour, record.ItemId, reason), out _)++;
}
