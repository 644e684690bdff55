using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using NewsSite.Photos;
using NewsSite.Staff;

namespace NewsSite.Areas.Newsroom.Pages.Library;

[RequestSizeLimit(LargestForm), RequestFormLimits(MultipartBodyLengthLimit = LargestForm)]
public sealed class IndexModel(PhotoLibrary library, PhotoDesk desk, IOptions<PhotoOptions> options) : PageModel
{
    private const long LargestForm = 220_000_000;
    private const int PageLength = 36;

    public PhotoShelf Shelf { get; private set; } = null!;

    public int TooLarge => options.Value.MaxBytes;

    public IReadOnlyList<string> Problems { get; private set; } = [];

    [TempData]
    public string? Notice { get; set; }

    public async Task OnGetAsync(string? q, bool mine, bool unused, long? before, CancellationToken cancellationToken)
        => Shelf = await ShelfAsync(q, mine, unused, before, cancellationToken);

    public async Task<IActionResult> OnGetPickAsync(string? q, CancellationToken cancellationToken)
        => Partial("_PhotoPicks", await ShelfAsync(q, false, false, null, cancellationToken));

    public async Task<IActionResult> OnPostAsync(IReadOnlyList<IFormFile> files, CancellationToken cancellationToken)
    {
        var (taken, problems) = (new List<long>(), new List<string>());
        foreach (var file in files)
        {
            var result = await TakeAsync(file, PhotoWords.None, cancellationToken);
            (result.Photo is { } photo ? () => taken.Add(photo.Id) : (Action)(() => problems.Add($"{file.FileName}: {result.Problem}")))();
        }
        if (files.Count > 0 && problems.Count == 0)
        {
            Notice = taken.Count == 1 ? "The photo is in the library. Say what it shows, and who made it." : $"{taken.Count} photos are in the library. Each needs its words.";
            return taken.Count == 1 ? RedirectToPage("Photo", new { id = taken[0] }) : RedirectToPage();
        }
        Problems = problems.Count > 0 ? problems : ["Choose a file first."];
        Shelf = await ShelfAsync(null, false, false, null, cancellationToken);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    public async Task<IActionResult> OnPostUploadAsync(IFormFile? file, PhotoSheetInput words, CancellationToken cancellationToken)
    {
        var result = file is null ? null : await TakeAsync(file, words.Words, cancellationToken);
        if (result?.Photo is { } photo)
        {
            return new JsonResult(new { id = photo.Id, alt = photo.Alt, caption = photo.Caption, credit = photo.Credit });
        }
        if (result == PhotoResult.Busy)
        {
            Response.Headers.RetryAfter = "60";
        }
        var status = result == PhotoResult.Busy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status422UnprocessableEntity;
        return new JsonResult(new { problem = result?.Problem ?? "No file came with it." }) { StatusCode = status };
    }

    private async Task<PhotoResult> TakeAsync(IFormFile file, PhotoWords words, CancellationToken cancellationToken)
    {
        await using var stream = file.OpenReadStream();
        return await desk.AddAsync(stream, words, SignedIn.Of(HttpContext), cancellationToken);
    }

    private async Task<PhotoShelf> ShelfAsync(string? q, bool mine, bool unused, long? before, CancellationToken cancellationToken)
    {
        var search = new PhotoSearch(q, mine ? DeskRights.Of(User).UserId : null, unused);
        var photos = await library.PageAsync(search, before, PageLength + 1, cancellationToken);
        return new PhotoShelf([.. photos.Take(PageLength)], q, mine, unused, photos.Count > PageLength ? photos[PageLength - 1].Id : null);
    }
}
