using NewsSite.Articles;

namespace NewsSite.Areas.Newsroom;

/// <summary>A line of the list of stories.</summary>
public sealed record StoryRow
{
    /// <summary>The story.</summary>
    public required long Id { get; init; }

    /// <summary>Its headline; empty in an old draft without one.</summary>
    public required string Headline { get; init; }

    /// <summary>BCP 47.</summary>
    public required string Language { get; init; }

    /// <summary>Decoration of its address.</summary>
    public required string Slug { get; init; }

    /// <summary>Null without a section.</summary>
    public required string? SectionSlug { get; init; }

    /// <summary>Null without a section.</summary>
    public required string? SectionName { get; init; }

    /// <summary>Null without a section.</summary>
    public required string? Accent { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required ArticleState State { get; init; }

    /// <summary>UTC; null before approval.</summary>
    public required DateTime? PublishedUtc { get; init; }

    /// <summary>UTC; null for never.</summary>
    public required DateTime? ExpiresUtc { get; init; }

    /// <summary>UTC; null for none.</summary>
    public required DateTime? EmbargoUtc { get; init; }

    /// <summary>As read; a deed that carries an old one is refused.</summary>
    public required Guid Version { get; init; }

    /// <summary>Last save, UTC.</summary>
    public required DateTime SavedUtc { get; init; }

    /// <summary>Number of published updates.</summary>
    public required int UpdateNumber { get; init; }

    /// <summary>Whose draft it is.</summary>
    public required string? CreatedById { get; init; }

    /// <summary>Its public path; null without a section.</summary>
    public string? Path => SectionSlug is null ? null : ArticleAddress.Of(SectionSlug, Id, Slug);
}

/// <summary>Reads lines of the list.</summary>
public static class StoryRows
{
    /// <summary>The lines of stories, in the order of the query.</summary>
    public static IQueryable<StoryRow> AsRows(this IQueryable<Article> articles) => articles.Select(article => new StoryRow
    {
        Id = article.Id,
        Headline = article.Headline,
        Language = article.Language,
        Slug = article.Slug,
        SectionSlug = article.Section == null ? null : article.Section.Slug,
        SectionName = article.Section == null ? null : article.Section.Name,
        Accent = article.Section == null ? null : article.Section.Accent,
        State = article.State,
        PublishedUtc = article.PublishedUtc,
        ExpiresUtc = article.ExpiresUtc,
        EmbargoUtc = article.EmbargoUtc,
        Version = article.Version,
        SavedUtc = article.SavedUtc,
        UpdateNumber = article.UpdateNumber,
        CreatedById = article.CreatedById,
    });
}
