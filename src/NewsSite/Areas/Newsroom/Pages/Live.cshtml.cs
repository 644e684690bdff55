using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using NewsSite.Articles;
using NewsSite.Site;

namespace NewsSite.Areas.Newsroom.Pages;

/// <summary>
/// What the form's script asks for while somebody types: the text by the renderer of the page, the checks, photos that fit a search, and Markdown of
/// what was pasted.
/// </summary>
[RequestFormLimits(ValueLengthLimit = 12_000_000)]
public sealed class LiveModel(StoryReader stories, IOptions<SiteOptions> site) : PageModel
{
    [BindProperty]
    public ArticleInput Input { get; set; } = new();

    public IActionResult OnGet() => NotFound();

    public async Task<IActionResult> OnPostAsync(long? article, bool scheduled, CancellationToken cancellationToken)
        => Partial("_Live", await stories.LiveAsync(Input, article, scheduled, cancellationToken));

    public async Task<IActionResult> OnPostPhotosAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        return Partial("_PhotoChoices", new PhotoChoices(await stories.PhotosAsync(Input.PhotoSearch, Input.LeadPhotoId, cancellationToken), Input.LeadPhotoId));
    }

    public IActionResult OnPostPaste(string? html)
        => html is not { Length: <= MarkdownFromHtml.LongestHtml }
            ? StatusCode(html is null ? StatusCodes.Status400BadRequest : StatusCodes.Status413PayloadTooLarge)
            : Content(MarkdownFromHtml.Convert(html, OwnPhoto), "text/plain; charset=utf-8");

    // A browser writes whole addresses onto the clipboard, of this site's own photos too.
    private string? OwnPhoto(ForeignImage image)
        => Uri.TryCreate(image.Source, UriKind.Absolute, out var address) && address.AbsolutePath.StartsWith("/photos/", StringComparison.Ordinal)
            && (address.Host == Request.Host.Host || image.Source.StartsWith(site.Value.Absolute("/"), StringComparison.OrdinalIgnoreCase))
            ? address.AbsolutePath
            : null;
}
