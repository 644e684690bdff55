using Microsoft.AspNetCore.OutputCaching;
using NewsSite.Articles;

namespace NewsSite.Caching;

/// <summary>
/// Begins a new <see cref="PageEdition"/> when a story changes, and frees the pages of the old one. Apart from the edition itself, since the store is
/// made from the options that hold the policy that reads the edition.
/// </summary>
public sealed class EditionChange(PageEdition edition, IOutputCacheStore store) : IArticleListener
{
    /// <inheritdoc/>
    public Task ArticleChangedAsync(long articleId, CancellationToken cancellationToken)
    {
        edition.Begin();
        return store.EvictByTagAsync(PublicPagePolicy.Tag, cancellationToken).AsTask();
    }
}
