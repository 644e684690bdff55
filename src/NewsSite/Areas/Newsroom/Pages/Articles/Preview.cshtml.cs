using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using NewsSite.Data;
using NewsSite.Pages;
using NewsSite.Previews;
using NewsSite.Site;
using NewsSite.Staff;

namespace NewsSite.Areas.Newsroom.Pages.Articles;

/// <summary>A story exactly as its readers see it or will, for those who may read it on the desk, and the links for those who have no account.</summary>
public sealed class PreviewModel(StoryReader stories, NewsDbContext db, PreviewLinks links, SiteTime time, IOptions<SiteOptions> site) : PageModel, IReaderPage
{
    public PageHead Head { get; private set; } = new();

    public StoryFacts Facts { get; private set; } = null!;

    public StoryPage Shown { get; private set; } = null!;

    public IReadOnlyList<PreviewLink> Links { get; private set; } = [];

    /// <summary>The address of the link just made: told once.</summary>
    [TempData]
    public string? Made { get; set; }

    public bool MayShare => Facts.Status is not (StoryStatus.Public or StoryStatus.Withdrawn) && DeskRights.Of(User).MayEdit(Facts.Article.CreatedById, Facts.Article.State);

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        if (await stories.FindAsync(id, cancellationToken) is not { } story)
        {
            return NotFound();
        }
        if (!DeskRights.Of(User).MayRead(story.Article.CreatedById))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }
        Response.Headers["X-Robots-Tag"] = "noindex, nofollow";
        Facts = story;
        var view = PreviewedStory.Of(story.Article, time.NowUtc);
        Shown = new StoryPage(view, await StoryPage.RelatedAsync(db, view, [], time.NowUtc, cancellationToken));
        Links = await links.LiveAsync(id, cancellationToken);
        Head = new PageHead { Title = $"Preview: {story.Article.Headline}", SectionSlug = story.Article.Section?.Slug };
        return Page();
    }

    public Task<IActionResult> OnPostLinkAsync(long id, int hours, CancellationToken cancellationToken) => ShareAsync(id, async () =>
    {
        if (PreviewLinks.Hours.Contains(hours))
        {
            Made = site.Value.Absolute("/preview/" + await links.MakeAsync(id, hours, SignedIn.Of(HttpContext), cancellationToken));
        }
    }, cancellationToken);

    public Task<IActionResult> OnPostRevokeAsync(long id, long link, CancellationToken cancellationToken)
        => ShareAsync(id, () => links.RevokeAsync(id, link, SignedIn.Of(HttpContext), cancellationToken), cancellationToken);

    private async Task<IActionResult> ShareAsync(long id, Func<Task> deed, CancellationToken cancellationToken)
    {
        if (await stories.FindAsync(id, cancellationToken) is not { } story)
        {
            return NotFound();
        }
        if (!DeskRights.Of(User).MayEdit(story.Article.CreatedById, story.Article.State))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }
        await deed();
        return RedirectToPage(new { id });
    }
}
