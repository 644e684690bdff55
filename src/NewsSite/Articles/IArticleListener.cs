namespace NewsSite.Articles;

/// <summary>Wants to know when a story changed for readers: caches and lists. Told after the commit and before the editor's request returns.</summary>
public interface IArticleListener
{
    /// <summary>The story was saved, published, withdrawn or corrected.</summary>
    Task ArticleChangedAsync(long articleId, CancellationToken cancellationToken);
}
