using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Readership.Counting;
using NewsSite.Site;

namespace NewsSite.Pages;

[CountsViewOf("id")]
public sealed class ArticleModel(NewsDbContext db, SiteTime time, IOptions<SiteOptions> site) : PageModel, IReaderPage
{
    private const int RelatedCount = 4;
    private const int RelatedPool = 60;

    public PageHead Head { get; private set; } = new();

    public ArticleView Story { get; private set; } = null!;

    public IReadOnlyList<Headline> Related { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        var one = db.Articles.LiveAt(time.NowUtc).Where(article => article.Id == id);
        if (await one.AsHeadlines().SingleOrDefaultAsync(cancellationToken) is not { } headline)
        {
            return await NotLiveAsync(id, cancellationToken);
        }
        if (Request.Path.ToUriComponent() != headline.Path)
        {
            return RedirectPermanent(headline.Path + Request.QueryString);
        }
        Story = new ArticleView(headline, await one.AsDetails().SingleAsync(cancellationToken));
        Related = await RelatedAsync(Story, cancellationToken);
        Head = ArticleHead.Of(Story, site.Value, time);
        return Page();
    }

    private async Task<IActionResult> NotLiveAsync(long id, CancellationToken cancellationToken)
    {
        var note = await db.Articles.Where(article => article.Id == id && article.State == ArticleState.Withdrawn)
            .Select(article => article.WithdrawnNote ?? "").SingleOrDefaultAsync(cancellationToken);
        if (note is null)
        {
            return NotFound();
        }
        HttpContext.Features.Set(new Withdrawal(note));
        return StatusCode(StatusCodes.Status410Gone);
    }

    // Within the newest of the section, so that the cost does not grow with the archive.
    private Task<List<Headline>> RelatedAsync(ArticleView story, CancellationToken cancellationToken)
    {
        var tagIds = story.Details.Tags.Select(tag => tag.Id).ToList();
        return db.Articles.LiveAt(time.NowUtc)
            .Where(article => article.SectionId == story.Details.SectionId && article.Id != story.Headline.Id)
            .NewestFirst().Take(RelatedPool)
            .OrderByDescending(article => article.Tags.Count(tag => tagIds.Contains(tag.Id)))
            .ThenByDescending(article => article.PublishedUtc).ThenByDescending(article => article.Id)
            .Take(RelatedCount).AsHeadlines().ToListAsync(cancellationToken);
    }
}

/// <summary>Tells the error page why a story was taken down.</summary>
/// <param name="Note">The desk's note for readers; may be empty.</param>
public sealed record Withdrawal(string Note);
