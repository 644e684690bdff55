using NewsSite.Articles;

namespace NewsSite.Search;

/// <summary>
/// A story that is to be looked over in the background: those that were there before the search was, those whose words are to be counted, and those whose
/// tag, author or section was given another name or merged.
/// </summary>
public sealed class SearchDue
{
    /// <summary>The story.</summary>
    public long ArticleId { get; set; }

    /// <summary>See <see cref="ArticleId"/>.</summary>
    public Article? Article { get; set; }
}
