using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsSite.Catalogue;

namespace NewsSite.Areas.Newsroom.Pages.Curation;

public sealed class AlikeTagsModel(CatalogueLists lists) : PageModel
{
    private const int Most = 60;

    public IReadOnlyList<IReadOnlyList<CatalogueLine>> Pairs { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken) => Pairs = await lists.AlikeAsync(Most, cancellationToken);
}
