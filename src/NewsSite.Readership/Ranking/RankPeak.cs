namespace NewsSite.Readership.Ranking;

/// <summary>The best place that an item ever held on the whole site's list of the day.</summary>
public sealed class RankPeak
{
    /// <summary>The item.</summary>
    public long ItemId { get; private set; }

    /// <summary>The place, from 1.</summary>
    public int Rank { get; private set; }

    /// <summary>When it first got there, as Unix time in ms.</summary>
    public long ReachedAt { get; private set; }
}
