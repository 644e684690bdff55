using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Site;

namespace NewsSite.Pages;

public sealed class TagModel(NewsDbContext db, SiteTime time, IStringLocalizer<Words> words) : PageModel, IReaderPage
{
    public PageHead Head { get; private set; } = new();

    public Tag Tag { get; private set; } = null!;

    public StoryList Stories { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, string? before, CancellationToken cancellationToken)
    {
        var known = await db.Tags.AsNoTracking().SingleOrDefaultAsync(row => row.Slug == slug, cancellationToken);
        if (known is null && await db.PresentSlugAsync(SlugKind.Tag, slug, cancellationToken) is { } now)
        {
            return RedirectPermanent("/tag/" + Uri.EscapeDataString(now) + Request.QueryString);
        }
        if (known is null || !StoryList.TryParse(before, out var key))
        {
            return NotFound();
        }
        Tag = known;
        Stories = await StoryList.ReadAsync(
            db.Articles.LiveAt(time.NowUtc).Where(article => article.Tags.Any(tag => tag.Id == known.Id)),
            "/tag/" + Uri.EscapeDataString(known.Slug), key, cancellationToken);
        Head = new PageHead { Title = known.Name, Description = words["StoriesAbout", known.Name], Path = Stories.Path };
        return Page();
    }
}
