using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Readership.Ranking;
using NewsSite.Site;

namespace NewsSite.Rankings;

/// <summary>
/// Tells the board of every story that changed, so that one which came back or moved to another section is ranked with the next board; and has a new
/// board made when a whole section moved.
/// </summary>
internal sealed class BoardNotice(RankingBoard board, IServiceScopeFactory scopes, SiteTime time) : IArticleListener, IPaperListener
{
    public Task ArticleChangedAsync(long articleId, CancellationToken cancellationToken)
    {
        board.ItemChanged(articleId);
        return Task.CompletedTask;
    }

    public async Task PaperChangedAsync(PaperChange change, CancellationToken cancellationToken)
    {
        if (change.GrownSectionId is not { } sectionId)
        {
            return;
        }
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsDbContext>();
        var stories = db.Articles.LiveAt(time.NowUtc).Where(article => article.SectionId == sectionId).Select(article => article.Id);
        await foreach (var id in stories.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            board.ItemChanged(id);
        }
        await board.RebuildAsync(cancellationToken);
    }
}
