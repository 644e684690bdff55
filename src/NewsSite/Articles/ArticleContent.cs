namespace NewsSite.Articles;

/// <summary>All that an editor writes of a story: what a revision keeps, a form posts and a restore brings back.</summary>
public sealed record ArticleContent
{
    /// <summary>At most 200 characters; over 90 the desk is warned.</summary>
    public string Headline { get; init; } = "";

    /// <summary>The one or two sentences under the headline, plain text; may be empty in a draft.</summary>
    public string Standfirst { get; init; } = "";

    /// <summary>The text in Markdown.</summary>
    public string BodyMarkdown { get; init; } = "";

    /// <summary>Null while a draft has no section.</summary>
    public int? SectionId { get; init; }

    /// <summary>BCP 47 language of the text.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The agency or paper it came from ("Pacific Wire"); null for the paper's own.</summary>
    public string? Source { get; init; }

    /// <summary>Authors in the order of the byline.</summary>
    public IReadOnlyList<int> AuthorIds { get; init; } = [];

    /// <summary>Tag names; those that do not exist yet are made on saving.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The photo at the head of the story; null for none.</summary>
    public long? LeadPhotoId { get; init; }
}
