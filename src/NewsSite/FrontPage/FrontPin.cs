namespace NewsSite.FrontPage;

/// <summary>A story that an editor has put at a place of the front page.</summary>
public sealed class FrontPin
{
    /// <summary>The story; it stands in one place only.</summary>
    public required long ArticleId { get; init; }

    /// <summary>1 for the lead, 2 and on for the stories after it. No two share one.</summary>
    public required int Position { get; set; }

    /// <summary>When the pin falls off by itself, UTC; null for when somebody takes it off.</summary>
    public DateTime? UntilUtc { get; set; }

    /// <summary>When it was put there, UTC.</summary>
    public required DateTime PinnedUtc { get; set; }

    /// <summary>The name of the account that put it there.</summary>
    public required string PinnedByName { get; set; }
}
