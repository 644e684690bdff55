using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Site;

namespace NewsSite.Rankings;

/// <summary>Writes the lists anew after every board and every change of a story, before the editor's request returns: a story taken down is in no list.</summary>
public sealed class TopListRefresher(IServiceScopeFactory scopes, TopLists lists, TopListWriter writer, SectionCatalog sections, SiteTime time)
    : IArticleListener, IHostedService, IDisposable
{
    // One line more than is shown, since a page may leave its own story out.
    private const int Wanted = TopList.Length + 1;
    private readonly SemaphoreSlim _oneAtATime = new(1);

    /// <inheritdoc/>
    public Task ArticleChangedAsync(long articleId, CancellationToken cancellationToken) => RefreshAsync(cancellationToken);

    /// <summary>The lists are complete before the first request.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => RefreshAsync(cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _oneAtATime.Dispose();

    /// <summary>Writes the lists anew.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<NewsDbContext>();
            lists.Swap(await ComposeAsync(db, cancellationToken));
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task<TopListSet> ComposeAsync(NewsDbContext db, CancellationToken cancellationToken)
    {
        var nowUtc = time.NowUtc;
        var popular = new Dictionary<string, TopList>();
        foreach (var section in await sections.RefreshAsync(db, cancellationToken))
        {
            var stories = db.Articles.LiveAt(nowUtc).Where(article => article.SectionId == section.Id);
            popular[section.Slug] = writer.Popular(section, await LinesAsync(stories, cancellationToken), nowUtc, nowUtc);
        }
        return new TopListSet
        {
            AccessRanking = writer.AccessRanking(await LinesAsync(db.Articles.LiveAt(nowUtc), cancellationToken), nowUtc, nowUtc),
            Popular = popular.ToFrozenDictionary(),
            FreshUntilUtc = DateTime.MaxValue,
        };
    }

    private static async Task<IReadOnlyList<ListLine>> LinesAsync(IQueryable<Article> stories, CancellationToken cancellationToken)
        => ListFill.Lines(
            [], await stories.NewestFirst().Take(Wanted).AsHeadlines().ToListAsync(cancellationToken), FrozenDictionary<long, Headline>.Empty, 0, Wanted);
}
