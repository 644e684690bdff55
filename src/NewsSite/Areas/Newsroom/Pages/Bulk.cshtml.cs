using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsSite.Staff;

namespace NewsSite.Areas.Newsroom.Pages;

/// <summary>What became of each of many stories. Sending it twice does nothing twice: the versions are those of the list.</summary>
public sealed class BulkModel(BulkDesk desk) : PageModel
{
    public IReadOnlyList<BulkResult> Results { get; private set; } = [];

    public string? Problem { get; private set; }

    public string Back { get; private set; } = "/newsroom";

    public IActionResult OnGet() => Redirect("/newsroom");

    public async Task<IActionResult> OnPostAsync(
        [FromForm] string[] story, [FromForm] BulkOrder order, [FromForm] string? back, CancellationToken cancellationToken)
    {
        var rights = DeskRights.Of(User);
        if (order.Action != BulkAction.Submit && !rights.IsEditor)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }
        Back = back is not null && back.StartsWith("/newsroom?", StringComparison.Ordinal) ? back : "/newsroom";
        Problem = ProblemOf(story, order);
        if (Problem is not null)
        {
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        Results = await desk.DoAsync(story, order, rights, SignedIn.Of(HttpContext), cancellationToken);
        return Page();
    }

    private string? ProblemOf(string[] story, BulkOrder order) => story.Length switch
    {
        _ when !ModelState.IsValid => "Choose what shall be done with the stories.",
        0 => "No story was chosen: tick those that you mean.",
        > BulkDesk.Most => $"At most {BulkDesk.Most} stories can be chosen at once.",
        _ when order.Action == BulkAction.Withdraw && string.IsNullOrWhiteSpace(order.Note) => "Tell readers why the stories are withdrawn.",
        _ when order.Action == BulkAction.Tag && string.IsNullOrWhiteSpace(order.Tag) => "Say which tag shall be added.",
        _ when order.Action == BulkAction.Move && order.Section is null => "Choose the section to move to.",
        _ => null,
    };
}
