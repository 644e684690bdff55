using NewsSite.Readership.Counting;

namespace NewsSite.Readership.Rollup;

/// <summary>Views and readers of one item in one hour, as <see cref="Hours"/> numbers them. Only hours with a view have a row.</summary>
public sealed class ItemHour
{
    /// <summary>The hour.</summary>
    public int Hour { get; private set; }

    /// <summary>The item.</summary>
    public long ItemId { get; private set; }

    /// <summary>Counted requests.</summary>
    public long Views { get; private set; }

    /// <summary>Visitors with at least one counted request in this hour.</summary>
    public long Readers { get; private set; }
}

/// <summary>The hours of one UTC day put together, once they are older than <see cref="HourFolding.KeepDays"/>.</summary>
public sealed class ItemDay
{
    /// <summary>The day, as <see cref="Hours.DayOf"/> numbers it.</summary>
    public int Day { get; private set; }

    /// <summary>The item.</summary>
    public long ItemId { get; private set; }

    /// <summary>Counted requests.</summary>
    public long Views { get; private set; }

    /// <summary>The sum of the readers of the day's hours.</summary>
    public long Readers { get; private set; }
}

/// <summary>All that was ever counted of an item.</summary>
public sealed class ItemTotal
{
    /// <summary>The item.</summary>
    public long ItemId { get; private set; }

    /// <summary>Counted requests.</summary>
    public long Views { get; private set; }

    /// <summary>The sum of the readers of all hours.</summary>
    public long Readers { get; private set; }
}

/// <summary>Requests of one item that were not counted, by reason. Of hours older than <see cref="HourFolding.KeepDays"/> the sum stands in the first hour of their day.</summary>
public sealed class RejectedHour
{
    /// <summary>The hour.</summary>
    public int Hour { get; private set; }

    /// <summary>The item; 0: requests that named none that exists.</summary>
    public long ItemId { get; private set; }

    /// <summary>Why.</summary>
    public ViewOutcome Reason { get; private set; }

    /// <summary>How many.</summary>
    public long Requests { get; private set; }
}

/// <summary>When the visitors of one transaction last asked for an item, packed. Purged after the hour, and put into <see cref="LastVisit"/> before it is too much.</summary>
public sealed class RecentVisits
{
    /// <summary>The transaction.</summary>
    public long Turn { get; private set; }

    /// <summary>The latest request among them, Unix time in ms; 0: there is none.</summary>
    public long SeenAt { get; private set; }

    /// <summary>The columns of <see cref="LastVisit"/>, some 15 bytes a visit. What a later transaction says of a visitor counts.</summary>
    public byte[] Packed { get; private set; } = [];
}

/// <summary>When a visitor last asked for an item: what the double-click and the reader rule need to know. Purged after the hour.</summary>
/// <remarks>What <see cref="RecentVisits"/> says of a visitor is newer. There are rows here only where the traffic of an hour is too much for memory.</remarks>
public sealed class LastVisit
{
    /// <summary>The item.</summary>
    public long ItemId { get; private set; }

    /// <summary>The 64 bits of the visitor, as a signed number.</summary>
    public long Visitor { get; private set; }

    /// <summary>The last request that passed the rules 1 to 7, counted or a double-click; Unix time in ms.</summary>
    public long SeenAt { get; private set; }

    /// <summary>The latest hour in which this visitor was counted as a reader.</summary>
    public int ReaderHour { get; private set; }

    /// <summary>Further hours in which it was: bit n stands for the hour n + 1 before <see cref="ReaderHour"/>.</summary>
    public long EarlierHours { get; private set; }
}

/// <summary>A segment of the journal that is in the tables, so that it never gets there twice.</summary>
public sealed class RolledUpSegment
{
    /// <summary>The node that wrote it.</summary>
    public long Node { get; private set; }

    /// <summary>Its number on that node.</summary>
    public long Segment { get; private set; }

    /// <summary>The transaction that brought it there; a later one has a higher number.</summary>
    public long Turn { get; private set; }

    /// <summary>The requests that it held.</summary>
    public int Records { get; private set; }

    /// <summary>The slots that were skipped, because their check failed.</summary>
    public int Corrupt { get; private set; }

    /// <summary>When, as Unix time in ms.</summary>
    public long RolledUpAt { get; private set; }
}

/// <summary>The secret that visitors' keys of one UTC day are made with, deleted once the next day is over.</summary>
public sealed class DaySecret
{
    /// <summary>The day, as <see cref="Hours.DayOf"/> numbers it.</summary>
    public int Day { get; private set; }

    /// <summary>32 random bytes.</summary>
    public byte[] Secret { get; private set; } = [];
}
