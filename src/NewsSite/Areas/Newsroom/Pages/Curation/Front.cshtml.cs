using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsSite.Areas.Newsroom.Curation;
using NewsSite.FrontPage;
using NewsSite.Site;
using NewsSite.Staff;

namespace NewsSite.Areas.Newsroom.Pages.Curation;

public sealed class FrontModel(FrontBoard board, FrontSheets sheets, SiteTime time) : PageModel
{
    private static readonly Dictionary<long, string> NoProblems = [];

    [BindProperty]
    public FrontInput Input { get; set; } = new();

    [TempData]
    public string? Notice { get; set; }

    public FrontSheet Sheet { get; private set; } = null!;

    /// <summary>Whether the form holds an order that is not kept.</summary>
    public bool IsUnsaved { get; private set; }

    public async Task OnGetAsync(long? add, string? q, CancellationToken cancellationToken)
    {
        Input = FrontInput.Of(await board.ReadAsync(cancellationToken), time) with { Q = q };
        IsUnsaved = add is not null;
        await ShowAsync(Input.Moved($"add-{add}"), NoProblems, cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Input = Input.Moved(null);
        var ends = Input.Pins.ToDictionary(pin => pin.ArticleId, pin => pin.Entered(time));
        if (ends.Where(end => end.Value.Problem is not null).ToDictionary(end => end.Key, end => end.Value.Problem!) is { Count: > 0 } wrong)
        {
            return await ShowAsync(Input, wrong, cancellationToken, StatusCodes.Status422UnprocessableEntity);
        }
        var wishes = Input.Pins.Select(pin => new PinWish(pin.ArticleId, ends[pin.ArticleId].Utc)).ToList();
        var result = await board.OrderAsync(Input.Version, wishes, SignedIn.Of(HttpContext), cancellationToken);
        switch (result.Outcome)
        {
            case FrontOutcome.OrderedMeanwhile:
                var theirs = await board.ReadAsync(cancellationToken);
                var page = await ShowAsync(Input with { Version = theirs.Version }, NoProblems, cancellationToken, StatusCodes.Status409Conflict);
                Sheet = Sheet with { Meanwhile = theirs };
                return page;
            case FrontOutcome.Refused:
                return await ShowAsync(Input, result.Problems, cancellationToken, StatusCodes.Status422UnprocessableEntity);
            default:
                Notice = wishes.Count == 0 ? "Nothing is pinned. The front orders itself." : "The front is ordered. Readers have it now.";
                return RedirectToPage();
        }
    }

    /// <summary>What the buttons do where no script does it: shows the form with its lines moved, or what was sought. Keeps nothing.</summary>
    public Task<PageResult> OnPostArrangeAsync(string? move, CancellationToken cancellationToken)
    {
        IsUnsaved = true;
        return ShowAsync(Input.Moved(move), NoProblems, cancellationToken);
    }

    /// <summary>The front as it would be, for the script.</summary>
    public async Task<PartialViewResult> OnPostMiniatureAsync(CancellationToken cancellationToken)
        => Partial("_FrontMiniature", (await sheets.ReadAsync(Input, NoProblems, cancellationToken)).Plan);

    private async Task<PageResult> ShowAsync(
        FrontInput input, IReadOnlyDictionary<long, string> problems, CancellationToken cancellationToken, int status = StatusCodes.Status200OK)
    {
        Response.StatusCode = status;
        Sheet = await sheets.ReadAsync(input, problems, cancellationToken);
        return Page();
    }
}
