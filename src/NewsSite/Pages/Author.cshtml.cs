using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Site;

namespace NewsSite.Pages;

public sealed class AuthorModel(NewsDbContext db, SiteTime time, IStringLocalizer<Words> words, IOptions<SiteOptions> site) : PageModel, IReaderPage
{
    public PageHead Head { get; private set; } = new();

    public Author Author { get; private set; } = null!;

    public StoryList Stories { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(string slug, string? before, CancellationToken cancellationToken)
    {
        var known = await db.Authors.AsNoTracking().SingleOrDefaultAsync(row => row.Slug == slug, cancellationToken);
        if (known is null && await db.PresentSlugAsync(SlugKind.Author, slug, cancellationToken) is { } now)
        {
            return RedirectPermanent("/author/" + Uri.EscapeDataString(now) + Request.QueryString);
        }
        if (known is null || !StoryList.TryParse(before, out var key))
        {
            return NotFound();
        }
        Author = known;
        Stories = await StoryList.ReadAsync(
            db.Articles.LiveAt(time.NowUtc).Where(article => article.Authors.Any(author => author.AuthorId == known.Id)),
            "/author/" + Uri.EscapeDataString(known.Slug), key, cancellationToken);
        Head = new PageHead
        {
            Title = known.Name,
            Description = known.Bio ?? words["StoriesBy", known.Name],
            Path = Stories.Path,
            Kind = "profile",
            JsonLd = StructuredData.Of(known, Stories.FirstPath, site.Value),
        };
        return Page();
    }
}
