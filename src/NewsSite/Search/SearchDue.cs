namespace NewsSite.Search;

/// <summary>A story whose place in the search is to be looked over in the background: all that were there before the search was, and those whose words were counted anew or whose tag or author was renamed.</summary>
public sealed class SearchDue
{
    /// <summary>The story.</summary>
    public long ArticleId { get; set; }
}
