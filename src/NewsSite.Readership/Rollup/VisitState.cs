namespace NewsSite.Readership.Rollup;

/// <summary>A visitor and an item, ordered as the primary key of <see cref="LastVisit"/> is: in order, the database finds neighbours side by side.</summary>
internal readonly record struct VisitKey(long ItemId, long Visitor) : IComparable<VisitKey>
{
    public int CompareTo(VisitKey other)
        => ItemId != other.ItemId ? ItemId.CompareTo(other.ItemId) : Visitor.CompareTo(other.Visitor);
}

/// <summary>What a request turned out to be.</summary>
internal enum Visit
{
    /// <summary>Too soon after the visitor's last request of the item.</summary>
    DoubleClick,

    /// <summary>A view, by one who was already a reader of this hour.</summary>
    View,

    /// <summary>A view, and a reader.</summary>
    ViewAndReader,
}

/// <summary>What is known of one visitor of one item. The row of <see cref="LastVisit"/>, with the two rules that it is kept for.</summary>
internal struct VisitState
{
    /// <summary>COUNTER 5.1, section 7.2: requests within 30 seconds are one.</summary>
    public const long DoubleClickMs = 30_000;

    private const long AllBits = long.MaxValue;

    public long SeenAt;
    public int ReaderHour;
    public long EarlierHours;
    public bool IsKnown;

    /// <summary>Applies one request that passed the rules 1 to 7.</summary>
    /// <remarks>
    /// Two nodes may bring requests a little out of order, so a request up to 30 s before the last one is a double-click too. One from further back
    /// means that a clock was set back: it becomes the last one, for otherwise every reload would count until the clock has caught up.
    /// </remarks>
    public Visit Apply(long instantMs)
    {
        if (IsKnown && Math.Abs(instantMs - SeenAt) <= DoubleClickMs)
        {
            SeenAt = Math.Max(SeenAt, instantMs);
            return Visit.DoubleClick;
        }
        SeenAt = instantMs;
        var isReader = AddHour((int)(instantMs / Hours.Milliseconds));
        IsKnown = true;
        return isReader ? Visit.ViewAndReader : Visit.View;
    }

    // The hours are a set of bits behind the latest one, so that a late segment does not make a second reader.
    private bool AddHour(int hour)
    {
        if (!IsKnown)
        {
            (ReaderHour, EarlierHours) = (hour, 0);
            return true;
        }
        var ahead = hour - ReaderHour;
        if (ahead > 0)
        {
            EarlierHours = ahead > 63 ? 0 : (((EarlierHours << 1) | 1) << (ahead - 1)) & AllBits;
            ReaderHour = hour;
            return true;
        }
        if (ahead == 0)
        {
            return false;
        }
        var bit = -ahead - 1;
        if (bit >= 63 || (EarlierHours & (1L << bit)) != 0)
        {
            return bit >= 63;
        }
        EarlierHours |= 1L << bit;
        return true;
    }
}
