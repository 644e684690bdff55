using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Rankings;
using NewsSite.Readership.Counting;
using NewsSite.Site;

namespace NewsSite.Pages;

[CountsViewOf("id")]
public sealed class ArticleModel(NewsDbContext db, SiteTime time, TopLists lists, IOptions<SiteOptions> site, SectionCatalog sections) : PageModel, IReaderPage
{
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
            // "/2019/05/a-story" of an old site has the form of an address of the story 5.
            return RedirectPermanent(await db.PresentPathAsync(Request.Path, time.NowUtc, cancellationToken) ?? headline.Path + Request.QueryString);
        }
        Story = new ArticleView(headline with { SectionName = sections.NameOf(headline) }, await one.AsDetails().SingleAsync(cancellationToken));
        Related = await StoryPage.RelatedAsync(db, Story, lists.Beside(headline.SectionSlug), time.NowUtc, cancellationToken);
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
        if (await db.PresentPathAsync(Request.Path, time.NowUtc, cancellationToken) is { } other)
        {
            return RedirectPermanent(other);
        }
        HttpContext.Features.Set(new Withdrawal(note));
        return StatusCode(StatusCodes.Status410Gone);
    }
}

/// <summary>Tells the error page why a story was taken down.</summary>
/// <param name="Note">The desk's note for readers; may be empty.</param>
public sealed record Withdrawal(string Note);
