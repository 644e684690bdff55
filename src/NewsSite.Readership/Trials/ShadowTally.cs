using System.Runtime.InteropServices;
using NewsSite.Readership.Anomalies;
using NewsSite.Readership.Counting;
using NewsSite.Readership.Journal;
using NewsSite.Readership.Rollup;

namespace NewsSite.Readership.Trials;

/// <summary>What the rules on trial would change in an hour of an item.</summary>
internal struct ShadowCounts
{
    public long Views;
    public long Readers;
    public long HeldViews;
    public long HeldReaders;
}

/// <summary>A request that the rules on trial judge otherwise: when, which way, and by what.</summary>
internal readonly record struct ShadowReason(int Hour, bool Counts, RefusalClue Clue);

/// <summary>Adds up what the rules on trial would change in some segments: plain computation, no database.</summary>
/// <remarks>
/// They judge all requests of a visitor alike, so what only those in force count is subtracted as it was counted, and what only those on trial count
/// goes through the rules of double-clicks and readers under a key of its own, and is added.
/// </remarks>
internal sealed class ShadowTally(RulesOnTrial rules, long trial)
{
    /// <summary>The number of the trial.</summary>
    public long Trial { get; } = trial;

    public RulesOnTrial Rules { get; } = rules;

    public Dictionary<ItemInHour, ShadowCounts> Hours { get; } = [];

    public Dictionary<ShadowReason, long> Reasons { get; } = [];

    /// <summary>Takes note of a request that passed the rules in force, and what it turned out to be.</summary>
    public void Take(in JournalRecord record, Visit visit)
    {
        if (record.Trial == Rules.Mark)
        {
            Count(new ShadowReason(record.Hour, false, Rules.ClueOf(record.Detail)));
            Change(new ItemInHour(record.Hour, record.ItemId), visit, -1);
        }
    }

    /// <summary>Adds a request that did not pass the rules in force.</summary>
    public void Add(in JournalRecord record, Dictionary<VisitKey, VisitState> visits)
    {
        if (record.Trial == Rules.Mark)
        {
            Count(new ShadowReason(record.Hour, true, record.Clue));
            ref var state = ref CollectionsMarshal.GetValueRefOrAddDefault(visits, RollupTally.KeyOf(record), out _);
            Change(new ItemInHour(record.Hour, record.ItemId), state.Apply(record.InstantMs), 1);
        }
    }

    /// <summary>Takes note of a view that is held: it was subtracted once as one that these rules refuse, and must not be missing twice.</summary>
    public void Hold(in WatchedView view)
    {
        if (view.Trial == Rules.Mark)
        {
            ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(Hours, new ItemInHour(view.Hour, view.ItemId), out _);
            var readers = view.IsReader ? 1 : 0;
            counts.Views++;
            counts.Readers += readers;
            counts.HeldViews++;
            counts.HeldReaders += readers;
        }
    }

    private void Count(ShadowReason reason) => CollectionsMarshal.GetValueRefOrAddDefault(Reasons, reason, out _)++;

    private void Change(ItemInHour hour, Visit visit, int sign)
    {
        if (visit != Visit.DoubleClick)
        {
            ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(Hours, hour, out _);
            counts.Views += sign;
            counts.Readers += visit == Visit.ViewAndReader ? sign : 0;
        }
    }
}
