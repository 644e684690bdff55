using NewsSite.Articles;

namespace NewsSite.Caching;

/// <summary>Hands on what changed elsewhere to whoever would have been told of it here.</summary>
internal sealed class ChangeListeners(IEnumerable<IArticleListener> ofStories, IEnumerable<IPaperListener> ofPaper)
{
    public async Task TellAsync(IReadOnlyList<StoryNews> changes, CancellationToken cancellationToken)
    {
        foreach (var change in changes.Where(change => !change.IsOfStory).Select(change => change.Paper).Distinct())
        {
            foreach (var listener in ofPaper)
            {
                await listener.PaperChangedAsync(change, cancellationToken);
            }
        }
        foreach (var articleId in changes.Where(change => change.IsOfStory && !change.IsOfRankings).Select(change => change.ArticleId).Distinct())
        {
            foreach (var listener in ofStories)
            {
                await listener.ArticleChangedAsync(articleId, cancellationToken);
            }
        }
    }
}
