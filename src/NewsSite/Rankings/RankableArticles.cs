using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Readership.Ranking;

namespace NewsSite.Rankings;

/// <summary>Tells the engine which stories may stand in a ranking: those that readers may see. A story is an item, its section the group.</summary>
public sealed class RankableArticles : IItemSource<NewsDbContext>
{
    /// <inheritdoc/>
    public IQueryable<RankableItem> Rankable(NewsDbContext db, DateTime nowUtc)
        => db.Articles.LiveAt(nowUtc).Where(article => article.SectionId != null).Select(article => new RankableItem
        {
            ItemId = article.Id,
            GroupId = article.SectionId!.Value,
            PublishedUtc = article.PublishedUtc!.Value,
        });
}
