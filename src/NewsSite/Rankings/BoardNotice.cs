using NewsSite.Articles;
using NewsSite.Readership.Ranking;

namespace NewsSite.Rankings;

/// <summary>Tells the board of every story that changed, so that one which came back or moved to another section is ranked with the next board.</summary>
internal sealed class BoardNotice(RankingBoard board) : IArticleListener
{
    public Task ArticleChangedAsync(long articleId, CancellationToken cancellationToken)
    {
        board.ItemChanged(articleId);
        return Task.CompletedTask;
    }
}
