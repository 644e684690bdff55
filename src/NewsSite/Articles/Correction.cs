namespace NewsSite.Articles;

/// <summary>What was wrong and is now right, told to readers at the end of the story.</summary>
public sealed class Correction
{
    /// <summary>Primary key.</summary>
    public long Id { get; private set; }

    /// <summary>The story.</summary>
    public long ArticleId { get; private set; }

    /// <summary>The note, plain text.</summary>
    public required string Text { get; set; }

    /// <summary>When readers got it, UTC.</summary>
    public required DateTime AtUtc { get; init; }
}
