using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Readership.Ranking;
using NewsSite.Site;

namespace NewsSite.Rankings;

/// <summary>Writes the lists anew after every board and every change of a story or section, before the editor's request returns: a story taken down is in no list.</summary>
public sealed class TopListRefresher(IServiceScopeFactory scopes, TopLists lists, TopListComposer composer, SectionCatalog sections, SiteTime time)
    : IArticleListener, IPaperListener, IBoardListener, IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private volatile BoardSnapshot _board = BoardSnapshot.Empty;

    /// <inheritdoc/>
    public Task ArticleChangedAsync(long articleId, CancellationToken cancellationToken) => RefreshAsync(cancellationToken);

    /// <inheritdoc/>
    public Task PaperChangedAsync(PaperChange change, CancellationToken cancellationToken) => RefreshAsync(cancellationToken);

    /// <inheritdoc/>
    public Task BoardRebuiltAsync(BoardSnapshot board, CancellationToken cancellationToken)
    {
        _board = board;
        return RefreshAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<NewsDbContext>();
            var stories = await GatherAsync(db, _board, await sections.RefreshAsync(db, cancellationToken), cancellationToken);
            lists.Swap(composer.Compose(_board, stories, sections.Current, time.NowUtc));
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    // One query for the headlines of all boards, one for the newest of all; then only sections that the boards leave short are asked for their own newest.
    private async Task<ListStories> GatherAsync(
        NewsDbContext db, BoardSnapshot board, IReadOnlyList<SectionLink> sections, CancellationToken cancellationToken)
    {
        var live = RankableArticles.ListedAt(db, time.NowUtc);
        var ids = sections.Select(section => (int?)section.Id).Append(null)
            .SelectMany(group => ListStories.Candidates(board, group)).SelectMany(window => window).Select(ranked => ranked.ItemId).Distinct().ToList();
        var ranked = await live.Where(article => ids.Contains(article.Id)).AsHeadlines().ToListAsync(cancellationToken);
        var stories = new ListStories(ranked.ToFrozenDictionary(story => story.Id), await NewestAsync(live, cancellationToken));
        foreach (var section in sections.Where(section => !composer.IsFull(board, section.Id, stories)))
        {
            stories.NewestOfSection[section.Id] = await NewestAsync(live.Where(article => article.SectionId == section.Id), cancellationToken);
        }
        return stories;
    }

    // A list's own lines may be among them, so twice as many.
    private static Task<List<Headline>> NewestAsync(IQueryable<Article> stories, CancellationToken cancellationToken)
        => stories.NewestFirst().Take(2 * TopListComposer.Wanted).AsHeadlines().ToListAsync(cancellationToken);
}
