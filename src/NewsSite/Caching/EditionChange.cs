using Microsoft.AspNetCore.OutputCaching;
using NewsSite.Articles;
using NewsSite.Readership.Ranking;

namespace NewsSite.Caching;

/// <summary>
/// When a story changes, or what many pages show, begins a new <see cref="PageEdition"/> and frees the pages of the old one. When a new board is out, the pages with the old one
/// are rendered anew at the next request: a figure is never older than its board. Apart from the edition itself, since the store is made from the
/// options that hold the policy that reads the edition.
/// </summary>
public sealed class EditionChange(PageEdition edition, IOutputCacheStore store) : IArticleListener, IPaperListener, IBoardListener
{
    /// <inheritdoc/>
    public Task ArticleChangedAsync(long articleId, CancellationToken cancellationToken) => BeginAsync(cancellationToken);

    /// <inheritdoc/>
    public Task PaperChangedAsync(PaperChange change, CancellationToken cancellationToken) => BeginAsync(cancellationToken);

    /// <inheritdoc/>
    public Task BoardRebuiltAsync(BoardSnapshot board, CancellationToken cancellationToken)
    {
        edition.BeginBoard();
        return Task.CompletedTask;
    }

    private Task BeginAsync(CancellationToken cancellationToken)
    {
        edition.Begin();
        return store.EvictByTagAsync(PublicPagePolicy.Tag, cancellationToken).AsTask();
    }
}
