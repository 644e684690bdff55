namespace NewsSite.Readership.Ranking;

/// <summary>An entry of the board.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="GroupId">The group that it belongs to.</param>
/// <param name="PublishedUtc">When it was published.</param>
/// <param name="Rank">Its place in this list, from 1.</param>
/// <param name="Readers">Readers in the window.</param>
/// <param name="Views">Views in the window.</param>
/// <param name="Movement">Against the same list as it stood when the last hour had closed.</param>
/// <param name="Peak">The best place that it ever held on the whole site's list of the day; null: it never was there.</param>
public sealed record RankedItem(
    long ItemId, int GroupId, DateTime PublishedUtc, int Rank, long Readers, long Views, Movement Movement, int? Peak);
