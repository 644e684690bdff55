using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Site;

namespace NewsSite.Pages;

public sealed class SectionModel(NewsDbContext db, SectionCatalog sections, SiteTime time, IStringLocalizer<Words> words) : PageModel, IReaderPage
{
    public PageHead Head { get; private set; } = new();

    public SectionLink Section { get; private set; } = null!;

    public StoryList Stories { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string section, string? before, CancellationToken cancellationToken)
    {
        var known = await sections.LinksTo(db.Sections.Where(row => row.Slug == section)).SingleOrDefaultAsync(cancellationToken);
        if (known is null && await db.PresentSlugAsync(SlugKind.Section, section, cancellationToken) is { } now)
        {
            return RedirectPermanent("/" + now + Request.QueryString);
        }
        if (known is null || !StoryList.TryParse(before, out var key))
        {
            return NotFound();
        }
        Section = known;
        Stories = await StoryList.ReadAsync(
            db.Articles.LiveAt(time.NowUtc).Where(article => article.SectionId == known.Id), known.Path, key, cancellationToken);
        Head = new PageHead
        {
            Title = known.Name,
            Description = words["LatestIn", known.Name],
            Path = Stories.Path,
            SectionSlug = known.Slug,
        };
        return Page();
    }
}
