namespace NewsSite.Readership.Ranking;

/// <summary>All lists of one instant. It never changes, and reading it is an array access.</summary>
public sealed class BoardSnapshot
{
    /// <summary>The entries of the longest list.</summary>
    public const int Length = 50;

    private readonly Dictionary<(RankingWindow Window, int? GroupId), IReadOnlyList<RankedItem>> _lists;
    private readonly TimeSpan _freshFor;

    internal BoardSnapshot(
        DateTime asOfUtc, TimeSpan interval, Dictionary<(RankingWindow Window, int? GroupId), IReadOnlyList<RankedItem>> lists)
    {
        AsOfUtc = asOfUtc;
        _freshFor = 3 * interval;
        _lists = lists;
    }

    /// <summary>The board before the first one: no entries, and stale.</summary>
    public static BoardSnapshot Empty { get; } = new(DateTime.UnixEpoch, TimeSpan.Zero, []);

    /// <summary>The instant that the figures are from.</summary>
    public DateTime AsOfUtc { get; }

    /// <summary>Whether the two refreshes that were due since are both missing, so that the board must not be shown as if it were fresh.</summary>
    public bool IsStale(DateTime nowUtc) => nowUtc - AsOfUtc > _freshFor;

    /// <summary>The beginning of the window: the start of a UTC hour.</summary>
    public DateTime SinceUtc(RankingWindow window) => Hours.StartUtc(Hours.Of(AsOfUtc) - window.HoursBefore());

    /// <summary>The most read first: by readers, then views, then newest, then highest id. Only items with a reader; at most <see cref="Length"/>.</summary>
    /// <param name="window">The span.</param>
    /// <param name="groupId">Only this group; null: the whole site.</param>
    public IReadOnlyList<RankedItem> Top(RankingWindow window, int? groupId = null)
        => _lists.TryGetValue((window, groupId), out var list) ? list : [];
}
