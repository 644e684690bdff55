using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Readership.Ranking;
using NewsSite.Site;

namespace NewsSite.Pages;

public sealed class IndexModel(NewsDbContext db, SectionCatalog sections, RankingBoard board, SiteTime time, IOptions<SiteOptions> site) : PageModel, IReaderPage
{
    private const int Pool = 120;

    public PageHead Head { get; private set; } = new();

    public FrontPlan Plan { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var live = db.Articles.LiveAt(time.NowUtc);
        var pool = await live.NewestFirst().Take(Pool).AsHeadlines().ToListAsync(cancellationToken);
        if (pool.Count == Pool)
        {
            await AddQuietSectionsAsync(live, pool, cancellationToken);
        }
        var readers = board.Latest.Top(RankingWindow.Day).ToDictionary(ranked => ranked.ItemId, ranked => ranked.Readers);
        Plan = FrontPlan.Arrange(pool, sections.Current, id => readers.GetValueOrDefault(id));
        Head = new PageHead { Description = site.Value.Tagline, Path = "/" };
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
