using NewsSite.Readership.Counting;

namespace NewsSite.Readership.Refusals;

/// <summary>Requests of all items together that the rules 1 to 7 refused, by what gave them away. Kept for <see cref="Rollup.HourFolding.KeepDays"/> days.</summary>
/// <remarks>The sum over the clues of a reason is that of <see cref="Rollup.RejectedHour"/>; there are no more rows than hours times what the rules can say.</remarks>
public sealed class RefusedClue
{
    /// <summary>The hour, as <see cref="Hours"/> numbers it.</summary>
    public int Hour { get; private set; }

    /// <summary>Why.</summary>
    public ViewOutcome Reason { get; private set; }

    /// <summary>The bits of the <see cref="RefusalClue"/>.</summary>
    public long Clue { get; private set; }

    /// <summary>How many.</summary>
    public long Requests { get; private set; }
}

/// <summary>One refused request: nothing of it but what our own words can say.</summary>
public sealed class RefusedSample
{
    /// <summary>Why.</summary>
    public ViewOutcome Reason { get; private set; }

    /// <summary>When, to the second; Unix time in ms.</summary>
    public long At { get; private set; }

    /// <summary>The item; 0: none that exists.</summary>
    public long ItemId { get; private set; }

    /// <summary>The bits of the <see cref="RefusalClue"/>.</summary>
    public long Clue { get; private set; }

    /// <summary>The code of the <see cref="ClaimedBrowser"/>.</summary>
    public int Claim { get; private set; }
}

/// <summary>The pattern of a robot list that a clue stands for, as the list writes it.</summary>
public sealed class ClueText
{
    /// <summary>The bits of the <see cref="RefusalClue"/>.</summary>
    public long Clue { get; private set; }

    /// <summary>The pattern.</summary>
    public string Text { get; private set; } = "";
}
