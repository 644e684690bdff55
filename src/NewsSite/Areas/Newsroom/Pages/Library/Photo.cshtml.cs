using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NewsSite.Data;
using NewsSite.Photos;
using NewsSite.Staff;

namespace NewsSite.Areas.Newsroom.Pages.Library;

public sealed class PhotoModel(NewsDbContext db, PhotoLibrary library, PhotoChanges changes, PhotoStore store) : PageModel
{
    [BindProperty]
    public PhotoSheetInput Input { get; set; } = new();

    [TempData]
    public string? Notice { get; set; }

    public PhotoSheet Sheet { get; private set; } = null!;

    public DeskRights Rights => DeskRights.Of(User);

    public string? Problem { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } sheet)
        {
            return NotFound();
        }
        (Sheet, Input) = (sheet, PhotoSheetInput.Of(sheet.View));
        return Page();
    }

    public Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken) => MayAsync(id, async () =>
    {
        if (await changes.DescribeAsync(id, Input.Words, Input.Focus, SignedIn.Of(HttpContext), cancellationToken) is { } problem)
        {
            return Refused(problem);
        }
        Notice = "Kept. Every page that shows the photo has the new words and crop.";
        return RedirectToPage(new { id });
    }, cancellationToken);

    public Task<IActionResult> OnPostWordsAsync(long id, CancellationToken cancellationToken) => MayAsync(id, async () =>
        await changes.DescribeAsync(id, Input.Words, null, SignedIn.Of(HttpContext), cancellationToken) is { } problem
            ? new JsonResult(new { problem }) { StatusCode = StatusCodes.Status422UnprocessableEntity }
            : new JsonResult(new { id }), cancellationToken);

    public Task<IActionResult> OnPostRemoveAsync(long id, CancellationToken cancellationToken) => MayAsync(id, async () =>
    {
        if (await changes.RemoveAsync(id, store, SignedIn.Of(HttpContext), cancellationToken) is { } problem)
        {
            Input = PhotoSheetInput.Of(Sheet.View);
            return Refused(problem);
        }
        Notice = "The photo is removed.";
        return RedirectToPage("Index");
    }, cancellationToken);

    private PageResult Refused(string problem)
    {
        Problem = problem;
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<IActionResult> MayAsync(long id, Func<Task<IActionResult>> answer, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, cancellationToken) is not { } sheet)
        {
            return NotFound();
        }
        Sheet = sheet;
        return Rights.MayEditPhoto(sheet.UploadedById) ? await answer() : StatusCode(StatusCodes.Status403Forbidden);
    }

    private async Task<PhotoSheet?> FindAsync(long id, CancellationToken cancellationToken)
    {
        if (await db.Photos.AsNoTracking().SingleOrDefaultAsync(photo => photo.Id == id, cancellationToken) is not { } photo)
        {
            return null;
        }
        var name = await db.Users.Where(member => member.Id == photo.UploadedById).Select(member => member.DisplayName).SingleOrDefaultAsync(cancellationToken);
        return new PhotoSheet(PhotoView.Of(photo), photo.UploadedUtc, photo.UploadedById, name ?? "", await library.UsesAsync(id, cancellationToken));
    }
}
