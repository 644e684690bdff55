using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.FrontPage;
using NewsSite.Readership.Ranking;
using NewsSite.Site;

namespace NewsSite.Pages;

/// <summary>Reads what the front is made of and lays it out: for readers, and for the desk that orders it.</summary>
public sealed class FrontComposer(NewsDbContext db, SectionCatalog sections, RankingBoard board, SiteTime time)
{
    private const int Pool = 120;

    /// <summary>The front of now.</summary>
    public async Task<FrontPlan> ComposeAsync(CancellationToken cancellationToken)
        => await ComposeAsync(await db.PinnedAtAsync(time.NowUtc, cancellationToken), cancellationToken);

    /// <summary>The front as it would be now with those stories pinned, in that order.</summary>
    public async Task<FrontPlan> ComposeAsync(IReadOnlyList<long> pinnedIds, CancellationToken cancellationToken)
    {
        var live = db.Articles.LiveAt(time.NowUtc);
        var pool = await live.NewestFirst().Take(Pool).AsHeadlines().ToListAsync(cancellationToken);
        if (pool.Count == Pool)
        {
            await AddQuietSectionsAsync(live, pool, cancellationToken);
        }
        var readers = board.Latest.Top(RankingWindow.Day).ToDictionary(ranked => ranked.ItemId, ranked => ranked.Readers);
        return FrontPlan.Arrange(
            await PinnedAsync(live, pinnedIds, cancellationToken), pool, sections.Current, id => readers.GetValueOrDefault(id));
    }

    private static async Task<IReadOnlyList<Headline>> PinnedAsync(IQueryable<Article> live, IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return [];
        }
        var stories = await live.Where(article => ids.Contains(article.Id)).AsHeadlines().ToDictionaryAsync(story => story.Id, cancellationToken);
        return [.. ids.Where(stories.ContainsKey).Select(id => stories[id])];
    }

    // A section that publishes seldom keeps its place on the front of a paper that publishes much.
    private async Task AddQuietSectionsAsync(IQueryable<Article> live, List<Headline> pool, CancellationToken cancellationToken)
    {
        foreach (var quiet in sections.Current.Where(section => pool.Count(story => story.SectionSlug == section.Slug) < FrontPlan.BlockLength))
        {
            pool.AddRange(await live.Where(article => article.SectionId == quiet.Id).NewestFirst().Take(FrontPlan.BlockLength)
                .AsHeadlines().ToListAsync(cancellationToken));
        }
    }
}
