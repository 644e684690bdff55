using System.Runtime.InteropServices;
using NewsSite.Readership.Counting;
using NewsSite.Readership.Journal;

namespace NewsSite.Readership.Refusals;

/// <summary>A reason with its clue in an hour.</summary>
internal readonly record struct ClueInHour(int Hour, ViewOutcome Reason, RefusalClue Clue);

/// <summary>The clues of the refused requests of some segments, and which of them are shown as samples.</summary>
internal sealed class RefusalTally
{
    public Dictionary<ClueInHour, long> Clues { get; } = [];

    public List<JournalRecord> Samples { get; } = [];

    public static RefusalTally Of(ReadOnlySpan<JournalRecord> records, SampleChoice choice)
    {
        var tally = new RefusalTally();
        foreach (ref readonly var record in records)
        {
            if (record.Outcome != ViewOutcome.Counted)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(tally.Clues, new ClueInHour(record.Hour, record.Outcome, record.Clue), out _)++;
                if (choice.Takes(record))
                {
                    tally.Samples.Add(record);
                }
            }
        }
        return tally;
    }
}

/// <summary>Picks a few requests a minute of each reason, and rather such as differ.</summary>
internal sealed class SampleChoice
{
    private const int MostAMinute = 3;
    private const long MinuteMs = 60_000;

    private readonly Slot[] _slots = new Slot[(int)ViewOutcome.Held + 1];

    public bool Takes(in JournalRecord record)
    {
        if (record.Clue == RefusalClue.None)
        {
            return false;       // made-up traffic: nothing could be said of it
        }
        ref var slot = ref _slots[(int)record.Outcome];
        var minute = record.InstantMs / MinuteMs;
        if (minute != slot.Minute)
        {
            slot = new Slot { Minute = minute, Count = 1, Last = record.Clue };
            return true;
        }
        if (slot.Count >= MostAMinute || slot.Last == record.Clue)
        {
            return false;
        }
        slot.Count++;
        slot.Last = record.Clue;
        return true;
    }

    private struct Slot
    {
        public long Minute;
        public int Count;
        public RefusalClue Last;
    }
}
