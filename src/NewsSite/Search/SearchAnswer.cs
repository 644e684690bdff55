using NewsSite.Articles;

namespace NewsSite.Search;

/// <summary>What is asked of the search.</summary>
public sealed record SearchRequest
{
    /// <summary>What the reader typed: anything. The first 200 characters count.</summary>
    public string? Text { get; init; }

    /// <summary>In this section alone; null for all.</summary>
    public int? SectionId { get; init; }

    /// <summary>Published from this instant on; null for any time.</summary>
    public DateTime? FromUtc { get; init; }

    /// <summary>Published before this instant; null for until now.</summary>
    public DateTime? UntilUtc { get; init; }

    /// <summary>From 1; beyond the last is the last.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Whether the newest come first, not the best.</summary>
    public bool ByTime { get; init; }

    /// <summary>Whether what was typed is meant just so, and nothing is corrected.</summary>
    public bool IsExact { get; init; }
}

/// <summary>What the search answers.</summary>
public sealed record SearchAnswer
{
    /// <summary>What was typed as the search took it: without control characters, at most 200 characters. Empty if nothing was.</summary>
    public required string Text { get; init; }

    /// <summary>Whether there was anything to look for.</summary>
    public required bool IsAsked { get; init; }

    /// <summary>What was searched for in place of what was typed, which no story has; null if nothing was corrected.</summary>
    public string? Corrected { get; init; }

    /// <summary>What may have been meant, where little was found; null for nothing.</summary>
    public string? Suggestion { get; init; }

    /// <summary>The stories of this page.</summary>
    public IReadOnlyList<FoundStory> Stories { get; init; } = [];

    /// <summary>How many were found and ranked.</summary>
    public int Found { get; init; }

    /// <summary>Whether only the newest of those that have it were ranked, since there are many.</summary>
    public bool IsCut { get; init; }

    /// <summary>Which page this is, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>How many there are.</summary>
    public int Pages { get; init; }
}

/// <summary>A story that was found.</summary>
/// <param name="Story">Its line.</param>
/// <param name="Title">Its headline, what was searched for marked.</param>
/// <param name="Snippet">Some of its text, the same marked.</param>
public sealed record FoundStory(Headline Story, IReadOnlyList<SnippetPiece> Title, IReadOnlyList<SnippetPiece> Snippet);
