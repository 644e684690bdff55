using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Readership.Ranking;

namespace NewsSite.Rankings;

/// <summary>
/// Tells the engine which stories may stand in a ranking: those that readers may see and no admin has taken out. A story is an item, its section the
/// group.
/// </summary>
public sealed class RankableArticles : IItemSource<NewsDbContext>
{
    /// <inheritdoc/>
    public IQueryable<RankableItem> Rankable(NewsDbContext db, DateTime nowUtc)
        => ListedAt(db, nowUtc).Where(article => article.SectionId != null).Select(article => new RankableItem
        {
            ItemId = article.Id,
            GroupId = article.SectionId!.Value,
            PublishedUtc = article.PublishedUtc!.Value,
        });

    /// <inheritdoc/>
    public IQueryable<long> Readable(NewsDbContext db, DateTime nowUtc) => db.Articles.LiveAt(nowUtc).Select(article => article.Id);

    /// <summary>Public stories that a list of the most read may hold, also where it is filled with the newest.</summary>
    public static IQueryable<Article> ListedAt(NewsDbContext db, DateTime nowUtc)
        => db.Articles.LiveAt(nowUtc).Where(article => !db.Set<RankingExclusion>().Any(exclusion => exclusion.ArticleId == article.Id));
}
