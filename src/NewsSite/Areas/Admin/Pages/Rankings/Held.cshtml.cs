using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsSite.Rankings;
using NewsSite.Rankings.Desk;
using NewsSite.Site;
using NewsSite.Staff;

namespace NewsSite.Areas.Admin.Pages.Rankings;

public sealed class HeldModel(HeldDesk desk, HoldDecisions decisions, SiteTime time) : PageModel
{
    /// <summary>Of those that were decided, only those with a lower number.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Before { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public string? Problem { get; private set; }

    /// <summary>What was typed for a hold that could not be decided so.</summary>
    public (long HoldId, string? Reason) Typed { get; private set; }

    public HeldSheet Sheet { get; private set; } = null!;   // set by every handler that shows the page

    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken cancellationToken)
    {
        Sheet = await desk.ReadAsync(Before, cancellationToken);
        return format == "csv" ? HeldCsv.Of(Sheet).ToFile($"held-{time.NowUtc:yyyyMMdd'T'HHmm'Z'}") : Page();
    }

    public async Task<IActionResult> OnPostReleaseAsync(long holdId, string? reason, CancellationToken cancellationToken)
        => await DoneAsync(
            await decisions.ReleaseAsync(holdId, reason, SignedIn.Of(HttpContext), cancellationToken),
            "Released: they are counted, and the rankings have them.", (holdId, reason), cancellationToken);

    public async Task<IActionResult> OnPostDiscardAsync(long holdId, string? reason, CancellationToken cancellationToken)
        => await DoneAsync(
            await decisions.DiscardAsync(holdId, reason, SignedIn.Of(HttpContext), cancellationToken),
            "Discarded: they are not counted, and stand in the figures as held.", (holdId, reason), cancellationToken);

    /// <summary>A row's beginning by the site's clock.</summary>
    public string When(DateTime fromUtc) => time.ToLocal(fromUtc).ToString("HH:mm, MMMM d", System.Globalization.CultureInfo.InvariantCulture);

    private async Task<IActionResult> DoneAsync(string? problem, string notice, (long HoldId, string? Reason) typed, CancellationToken cancellationToken)
    {
        if (problem is null)
        {
            Notice = notice;
            return RedirectToPage(new { before = (long?)null });
        }
        (Problem, Typed) = (problem, typed);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await OnGetAsync(null, cancellationToken);
    }
}
