namespace NewsSite.Pages;

/// <summary>What the head of a page says of it.</summary>
public sealed record PageHead
{
    /// <summary>The page's own title, without the paper's name; null for the front page.</summary>
    public string? Title { get; init; }

    /// <summary>One or two sentences for search engines and previews.</summary>
    public string? Description { get; init; }

    /// <summary>The page's canonical path; null for a page that must not be indexed.</summary>
    public string? Path { get; init; }

    /// <summary>The section whose place in the bar is marked; null for none.</summary>
    public string? SectionSlug { get; init; }

    /// <summary>Path of a picture for previews; null for none.</summary>
    public string? ImagePath { get; init; }

    /// <summary>What kind of thing the page is about, in the words of Open Graph (ogp.me): "website", "article", "profile".</summary>
    public string Kind { get; init; } = "website";

    /// <summary>More that Open Graph has words for, such as ("article:section", "World").</summary>
    public IReadOnlyList<(string Property, string Content)> Properties { get; init; } = [];

    /// <summary>What robots may do with the page: "max-image-preview:large"; null says nothing.</summary>
    public string? Robots { get; init; }

    /// <summary>JSON-LD of the page (schema.org); null for none.</summary>
    public string? JsonLd { get; init; }
}

/// <summary>A page in the layout of the paper.</summary>
public interface IReaderPage
{
    /// <summary>What its head says.</summary>
    PageHead Head { get; }
}
