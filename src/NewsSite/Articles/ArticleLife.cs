namespace NewsSite.Articles;

/// <summary>Where a story stands in its life, as another place tells it. All instants are UTC.</summary>
public sealed record ArticleLife
{
    /// <summary>Its state.</summary>
    public ArticleState State { get; init; }

    /// <summary>From when on it is or was public; needed by a story that is approved or withdrawn.</summary>
    public DateTime? PublishedUtc { get; init; }

    /// <summary>When it stops being public; null for never.</summary>
    public DateTime? ExpiresUtc { get; init; }

    /// <summary>Before this instant it must not be public; null for none.</summary>
    public DateTime? EmbargoUtc { get; init; }

    /// <summary>When readers last got an update; null for never.</summary>
    public DateTime? UpdatedUtc { get; init; }

    /// <summary>How many updates were published.</summary>
    public int UpdateNumber { get; init; }

    /// <summary>Why it was taken down; needed by a story that is withdrawn.</summary>
    public string? WithdrawnNote { get; init; }

    /// <summary>Public corrections, oldest first.</summary>
    public IReadOnlyList<(string Text, DateTime AtUtc)> Corrections { get; init; } = [];
}
