using NewsSite.Readership.Anomalies;
using NewsSite.Readership.Ranking;
using NewsSite.Staff;

namespace NewsSite.Rankings.Desk;

/// <summary>The held views: those that wait for a decision, and some of those that were decided.</summary>
public sealed record HeldSheet
{
    /// <summary>Those that wait, the newest first; at most <see cref="HeldDesk.OpenShown"/>.</summary>
    public required IReadOnlyList<HeldCase> Open { get; init; }

    /// <summary>How many wait in all.</summary>
    public required int OpenCount { get; init; }

    /// <summary>Those that were decided, the newest first.</summary>
    public required IReadOnlyList<DecidedCase> Decided { get; init; }

    /// <summary>Where the next page of the decided begins; null: there is none.</summary>
    public required long? Next { get; init; }
}

/// <summary>Held views that wait.</summary>
/// <param name="Held">The figures.</param>
/// <param name="Story">Whose they are.</param>
/// <param name="PublishedUtc">When the story went out; null: it is not public, or out of the rankings.</param>
/// <param name="Rows">What is held by the hour, or by 24 hours if it is more than three days, oldest first, none left out; at least 24.</param>
/// <param name="Places">Where the story would stand.</param>
public sealed record HeldCase(HeldItem Held, StoryName Story, DateTime? PublishedUtc, IReadOnlyList<FigureRow> Rows, IReadOnlyList<ReleasedPlace> Places);

/// <summary>Where a story would stand in one window if its held views were counted.</summary>
/// <param name="Window">The window.</param>
/// <param name="Readers">Its readers as counted.</param>
/// <param name="With">Its readers with those that are held.</param>
/// <param name="OnSite">Its place on the whole site's list then; null: not among the first 50.</param>
/// <param name="InSection">Its place in its section's then; null likewise.</param>
/// <param name="NowOnSite">Its place on the whole site's list now; null likewise.</param>
public sealed record ReleasedPlace(RankingWindow Window, long Readers, long With, int? OnSite, int? InSection, int? NowOnSite);

/// <summary>Held views that were decided.</summary>
/// <param name="Held">The figures.</param>
/// <param name="Story">Whose they are.</param>
/// <param name="Deed">Who decided and why; null: the audit trail does not say.</param>
public sealed record DecidedCase(HeldItem Held, StoryName Story, AuditEntry? Deed);
