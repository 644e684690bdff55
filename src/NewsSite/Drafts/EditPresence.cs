namespace NewsSite.Drafts;

/// <summary>That somebody has a story open for writing. In the database, so that people on two nodes see each other.</summary>
public sealed class EditPresence
{
    /// <summary>The story.</summary>
    public required long ArticleId { get; init; }

    /// <summary>Who.</summary>
    public required string StaffId { get; init; }

    /// <summary>The name that the other sees.</summary>
    public required string StaffName { get; set; }

    /// <summary>When they opened it, UTC.</summary>
    public required DateTime SinceUtc { get; set; }

    /// <summary>When their browser was heard last, UTC.</summary>
    public required DateTime SeenUtc { get; set; }
}
