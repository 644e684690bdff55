using NewsSite.Photos;

namespace NewsSite.Articles;

/// <summary>What a list shows of a public story.</summary>
public sealed record Headline
{
    /// <summary>The story.</summary>
    public required long Id { get; init; }

    /// <summary>First part of its address.</summary>
    public required string SectionSlug { get; init; }

    /// <summary>The section as readers see it.</summary>
    public required string SectionName { get; init; }

    /// <summary>Name of the section's accent colour.</summary>
    public required string Accent { get; init; }

    /// <summary>Last part of its address.</summary>
    public required string Slug { get; init; }

    /// <summary>The headline without its update mark; see <see cref="MarkedTitle"/>.</summary>
    public required string Title { get; init; }

    /// <summary>Plain text; may be empty.</summary>
    public required string Standfirst { get; init; }

    /// <summary>BCP 47 language of the text.</summary>
    public required string Language { get; init; }

    /// <summary>Agency of origin; null for the paper's own.</summary>
    public string? Source { get; init; }

    /// <summary>How many updates were published.</summary>
    public required int UpdateNumber { get; init; }

    /// <summary>When it became public, UTC.</summary>
    public required DateTime PublishedUtc { get; init; }

    /// <summary>The lead photo; null for none.</summary>
    public PhotoView? Photo { get; init; }

    /// <summary>The story's canonical path.</summary>
    public string Path => ArticleAddress.Of(SectionSlug, Id, Slug);

    /// <summary>The headline as lists show it: with "(UPDATE 1)" after it once it was updated.</summary>
    public string MarkedTitle => Title + UpdateMark;

    /// <summary>What follows the headline of a story that was updated, in the story's language: " (UPDATE 1)"; empty before.</summary>
    public string UpdateMark => UpdateNumber == 0 ? "" : IsJapanese ? $"（更新{UpdateNumber}）" : $" (UPDATE {UpdateNumber})";

    private bool IsJapanese => Language == "ja" || Language.StartsWith("ja-", StringComparison.OrdinalIgnoreCase);
}
