using NewsSite.Readership.Anomalies;
using NewsSite.Readership.Counting;
using NewsSite.Readership.Ranking;

namespace NewsSite.Rankings.Desk;

/// <summary>What was asked of one story, and what of it was counted.</summary>
public sealed record StoryFigures
{
    /// <summary>The story.</summary>
    public required StoryName Story { get; init; }

    /// <summary>Who took it out of the rankings; null: nobody.</summary>
    public required RankingExclusion? Exclusion { get; init; }

    /// <summary>Views of it that wait for a decision.</summary>
    public required IReadOnlyList<HeldItem> Held { get; init; }

    /// <summary>Its hours, or its days by the site's clock; oldest first, none left out.</summary>
    public required IReadOnlyList<FigureRow> Rows { get; init; }

    /// <summary>Its place in every window.</summary>
    public required IReadOnlyList<WindowPlace> Windows { get; init; }

    /// <summary>All that was ever counted.</summary>
    public required LifetimeFigures Lifetime { get; init; }

    /// <summary>The sum of <see cref="Rows"/>.</summary>
    public FigureRow Total => new(
        Rows[0].FromUtc, Rows.Sum(row => row.Views), Rows.Sum(row => row.Readers),
        Rows.SelectMany(row => row.NotCounted).GroupBy(part => part.Key).ToDictionary(parts => parts.Key, parts => parts.Sum(part => part.Value)));

    /// <summary>The reasons that occur, in the order of the rules.</summary>
    public IReadOnlyList<ViewOutcome> Reasons => [.. Rows.SelectMany(row => row.NotCounted.Keys).Distinct().Order()];
}

/// <summary>One hour or day of a story.</summary>
/// <param name="FromUtc">Its beginning.</param>
/// <param name="Views">Counted requests.</param>
/// <param name="Readers">Visitors with a counted request, each once an hour.</param>
/// <param name="NotCounted">Requests that were not counted, by the rule that spoke against them.</param>
public sealed record FigureRow(DateTime FromUtc, long Views, long Readers, IReadOnlyDictionary<ViewOutcome, long> NotCounted)
{
    /// <summary>All requests: each was counted or has exactly one reason.</summary>
    public long Requests => Views + NotCounted.Values.Sum();
}

/// <summary>A story's place in one window.</summary>
/// <param name="Window">The span.</param>
/// <param name="SinceUtc">Its beginning.</param>
/// <param name="Readers">The sum of the readers of its hours.</param>
/// <param name="Views">The sum of the views of its hours.</param>
/// <param name="OnSite">Its line in the whole site's latest list; null: not among the first 50.</param>
/// <param name="InSection">Its line in its section's; null likewise.</param>
public sealed record WindowPlace(RankingWindow Window, DateTime SinceUtc, long Readers, long Views, RankedItem? OnSite, RankedItem? InSection);

/// <summary>All that was ever counted of a story, from the running total and from the hours and days that it is made of.</summary>
/// <param name="Views">Views by the running total.</param>
/// <param name="Readers">Readers by the running total.</param>
/// <param name="AddedViews">Views of all hours and days, added up.</param>
/// <param name="AddedReaders">Readers likewise.</param>
public sealed record LifetimeFigures(long Views, long Readers, long AddedViews, long AddedReaders)
{
    /// <summary>Whether both are the same, as they must be.</summary>
    public bool Agrees => Views == AddedViews && Readers == AddedReaders;
}
