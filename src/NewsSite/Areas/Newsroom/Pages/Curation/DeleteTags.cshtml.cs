using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsSite.Areas.Newsroom.Curation;
using NewsSite.Catalogue;
using NewsSite.Staff;

namespace NewsSite.Areas.Newsroom.Pages.Curation;

public sealed class DeleteTagsModel(TagDesk desk, CatalogueLists lists) : PageModel
{
    private const int Most = 200;

    [TempData]
    public string? Notice { get; set; }

    public IReadOnlyList<CatalogueLine> Tags { get; private set; } = [];

    public async Task OnGetAsync([FromQuery] int[] id, CancellationToken cancellationToken)
        => Tags = await lists.TagsAsync([.. id.Take(Most)], cancellationToken);

    public async Task<IActionResult> OnPostAsync([FromForm] int[] id, CancellationToken cancellationToken)
    {
        var result = await desk.DeleteAsync([.. id.Take(Most)], SignedIn.Of(HttpContext), cancellationToken);
        if (!result.Done)
        {
            ModelState.Take(result);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        Notice = "Deleted. The stories keep everything else.";
        return Redirect("/newsroom/tags");
    }
}
