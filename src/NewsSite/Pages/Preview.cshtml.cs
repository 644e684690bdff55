using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Previews;
using NewsSite.Site;

namespace NewsSite.Pages;

/// <summary>A story before it is public, for whoever was sent the link: not kept, not counted, not indexed, and told to nobody as where one comes from.</summary>
[NotKept]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public sealed class PreviewModel(NewsDbContext db, PreviewLinks links, SiteTime time, IStringLocalizer<Words> words) : PageModel, IReaderPage
{
    public PageHead Head { get; private set; } = new() { Title = words["PreviewEnded"] };

    public StoryPage? Shown { get; private set; }

    public DateTime UntilUtc { get; private set; }

    public async Task<IActionResult> OnGetAsync(string secret, CancellationToken cancellationToken)
    {
        Response.Headers["X-Robots-Tag"] = "noindex, nofollow, noarchive";
        Response.Headers["Referrer-Policy"] = "no-referrer";
        if (await links.FindAsync(secret, cancellationToken) is not { } link)
        {
            return NotFound();
        }
        var (nowUtc, story) = (time.NowUtc, await db.Articles.Where(article => article.Id == link.ArticleId).WithAllShown().SingleAsync(cancellationToken));
        if (link.RevokedUtc is not null || link.ExpiresUtc <= nowUtc || story.State == ArticleState.Withdrawn)
        {
            Response.StatusCode = StatusCodes.Status410Gone;
            return Page();
        }
        var view = PreviewedStory.Of(story, nowUtc);
        if (await db.Articles.LiveAt(nowUtc).AnyAsync(article => article.Id == story.Id, cancellationToken))
        {
            return Redirect(view.Headline.Path);
        }
        PreviewPass.Give(HttpContext, link, secret, time);
        (Shown, UntilUtc) = (new StoryPage(view, await StoryPage.RelatedAsync(db, view, [], nowUtc, cancellationToken)), link.ExpiresUtc);
        Head = new PageHead { Title = words["PreviewOf", story.Headline], SectionSlug = story.Section?.Slug };
        return Page();
    }
}
