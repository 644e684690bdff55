using Microsoft.AspNetCore.OutputCaching;
using NewsSite.Articles;
using NewsSite.Readership.Ranking;

namespace NewsSite.Caching;

/// <summary>
/// Begins a new <see cref="PageEdition"/> when a story changes or a new board is out, and frees the pages of the old one: a figure is never older
/// than its board. Apart from the edition itself, since the store is made from the options that hold the policy that reads the edition.
/// </summary>
public sealed class EditionChange(PageEdition edition, IOutputCacheStore store) : IArticleListener, IBoardListener
{
    /// <inheritdoc/>
    public Task ArticleChangedAsync(long articleId, CancellationToken cancellationToken) => BeginAsync(cancellationToken);

    /// <inheritdoc/>
    public Task BoardRebuiltAsync(BoardSnapshot board, CancellationToken cancellationToken) => BeginAsync(cancellationToken);

    private Task BeginAsync(CancellationToken cancellationToken)
    {
        edition.Begin();
        return store.EvictByTagAsync(PublicPagePolicy.Tag, cancellationToken).AsTask();
    }
}
