using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsSite.Articles;

namespace NewsSite.Pages;

public sealed class RankingModel(SectionCatalog sections) : PageModel, IReaderPage
{
    public PageHead Head { get; private set; } = new();

    public SectionLink? Section { get; private set; }

    public IActionResult OnGet(string? section)
    {
        Section = sections.Current.FirstOrDefault(known => known.Slug == section);
        if (section is not null && Section is null)
        {
            return NotFound();
        }
        Head = new PageHead { Title = Section is null ? "Access ranking" : $"Access ranking: {Section.Name}", Path = "/ranking", SectionSlug = "ranking" };
        return Page();
    }
}
