using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsSite.Areas.Newsroom.Curation;
using NewsSite.Catalogue;

namespace NewsSite.Areas.Newsroom.Pages.Curation;

public sealed class TagsModel(CatalogueLists lists) : PageModel
{
    [TempData]
    public string? Notice { get; set; }

    public CatalogueTable Table { get; private set; } = null!;

    public async Task OnGetAsync(string? q, int? after, bool unused, CancellationToken cancellationToken)
        => Table = new CatalogueTable("tags", await lists.TagsAsync(q, after, unused, cancellationToken), q, after is null) { Unused = unused };
}
