using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace NewsSite.Areas.Newsroom.Pages;

/// <summary>What the form's script asks for while somebody types: the text by the renderer of the page, the checks, and photos that fit a search.</summary>
public sealed class LiveModel(StoryReader stories) : PageModel
{
    [BindProperty]
    public ArticleInput Input { get; set; } = new();

    public IActionResult OnGet() => NotFound();

    public async Task<IActionResult> OnPostAsync(bool scheduled, CancellationToken cancellationToken)
        => Partial("_Live", await stories.LiveAsync(Input, scheduled, cancellationToken));

    public async Task<IActionResult> OnPostPhotosAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        return Partial("_PhotoChoices", new PhotoChoices(await stories.PhotosAsync(Input.PhotoSearch, Input.LeadPhotoId, cancellationToken), Input.LeadPhotoId));
    }
}
