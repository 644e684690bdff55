using NewsSite.Articles;

namespace NewsSite.Search;

/// <summary>
/// The words of one approved story, as the search finds them: taken apart, bare of case and accents, English ones by their stem, Japanese as pairs of
/// neighbouring characters, with spaces between. The full-text index of each database hangs on this table by the database's own means (triggers on
/// SQLite, generated columns on PostgreSQL), so whoever writes a row, be it a restored backup, has written the index.
/// </summary>
public sealed class SearchText
{
    /// <summary>The story.</summary>
    public long ArticleId { get; set; }

    /// <summary>See <see cref="ArticleId"/>.</summary>
    public Article? Article { get; set; }

    /// <summary>When it became or becomes public, in whole seconds since 1970 UTC: the order of the index.</summary>
    public long Moment { get; set; }

    /// <summary>Its section.</summary>
    public int SectionId { get; set; }

    /// <summary>Of the headline.</summary>
    public required string Head { get; set; }

    /// <summary>Of the standfirst, the tags and the authors.</summary>
    public required string Lead { get; set; }

    /// <summary>Of the text, without captions.</summary>
    public required string Body { get; set; }
}
