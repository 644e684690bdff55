using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsSite.Areas.Newsroom.Curation;
using NewsSite.Catalogue;

namespace NewsSite.Areas.Newsroom.Pages.Curation;

public sealed class AuthorsModel(CatalogueLists lists) : PageModel
{
    [TempData]
    public string? Notice { get; set; }

    public CatalogueTable Table { get; private set; } = null!;

    public async Task OnGetAsync(string? q, int? after, CancellationToken cancellationToken)
        => Table = new CatalogueTable("authors", await lists.AuthorsAsync(q, after, cancellationToken), q, after is null);
}
