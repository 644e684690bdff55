using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsSite.Areas.Newsroom.Curation;
using NewsSite.Catalogue;
using NewsSite.Staff;

namespace NewsSite.Areas.Newsroom.Pages.Curation;

public sealed class TagModel(TagDesk desk, CatalogueLists lists) : PageModel
{
    [BindProperty]
    public TagInput Input { get; set; } = new();

    [TempData]
    public string? Notice { get; set; }

    public CatalogueLine Tag { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int id, CancellationToken cancellationToken)
    {
        if (await lists.TagsAsync([id], cancellationToken) is not [var tag])
        {
            return NotFound();
        }
        (Tag, Input) = (tag, new TagInput { Name = tag.Name });
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(int id, CancellationToken cancellationToken)
    {
        if (await lists.TagsAsync([id], cancellationToken) is not [var tag])
        {
            return NotFound();
        }
        Tag = tag;
        var result = await desk.RenameAsync(id, new TagFacts(Input.Name ?? "", Input.TakeOver) { Was = Input.Was }, SignedIn.Of(HttpContext), cancellationToken);
        if (!result.Done)
        {
            ModelState.Take(result);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        Notice = $"Now “{Input.Name?.Trim()}”. The old name and its links go on meaning it.";
        return Redirect("/newsroom/tags");
    }

    public sealed record TagInput
    {
        public string? Name { get; init; }

        public bool TakeOver { get; init; }

        public string? Was { get; init; }
    }
}
