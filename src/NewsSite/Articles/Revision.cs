namespace NewsSite.Articles;

/// <summary>One save of a story: who, when, what, why. Only ever added.</summary>
public sealed class Revision
{
    /// <summary>Primary key.</summary>
    public long Id { get; private set; }

    /// <summary>The story.</summary>
    public required long ArticleId { get; init; }

    /// <summary>1 for the story's first save, without gaps.</summary>
    public required int Number { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime AtUtc { get; init; }

    /// <summary>Account that saved; null for a command.</summary>
    public string? StaffId { get; init; }

    /// <summary>The name of that account at the time.</summary>
    public required string StaffName { get; init; }

    /// <summary>Why ("Published", "Adds the governor's comment").</summary>
    public required string Why { get; init; }

    /// <summary>The state of the story after this save.</summary>
    public required ArticleState State { get; init; }

    /// <summary>The version that this save gave to the story; null for one of before versions were kept here.</summary>
    public Guid? Version { get; init; }

    /// <summary>The whole content at that save, as JSON of <see cref="ArticleContent"/>.</summary>
    public required string ContentJson { get; init; }
}
