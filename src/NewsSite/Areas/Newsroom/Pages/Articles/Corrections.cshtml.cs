using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsSite.Articles;
using NewsSite.Staff;

namespace NewsSite.Areas.Newsroom.Pages.Articles;

/// <summary>The public corrections of one story, and the way to change what they say.</summary>
public sealed class CorrectionsModel(StoryReader stories, ArticleCorrections corrections) : PageModel
{
    [TempData]
    public string? Notice { get; set; }

    public StoryFacts Story { get; private set; } = null!;

    /// <summary>What was refused, with what was typed: of which correction, and why.</summary>
    public (long Id, string? Text, string? Reason, string Problem)? Refused { get; private set; }

    public Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
        => WithAsync(id, _ => Task.FromResult<IActionResult>(Page()), cancellationToken);

    public Task<IActionResult> OnPostRewordAsync(long id, long correction, Guid version, string? text, CancellationToken cancellationToken)
        => DoAsync(
            id, (correction, text, null), "The correction says so now. The old wording stays in the audit trail.",
            by => corrections.RewordAsync(id, version, correction, text ?? "", by, cancellationToken), cancellationToken);

    public Task<IActionResult> OnPostWithdrawAsync(long id, long correction, Guid version, string? reason, CancellationToken cancellationToken)
        => DoAsync(
            id, (correction, null, reason), "The correction is withdrawn. Its wording stays in the audit trail.",
            by => corrections.WithdrawAsync(id, version, correction, reason ?? "", by, cancellationToken), cancellationToken);

    private Task<IActionResult> DoAsync(
        long id, (long Id, string? Text, string? Reason) typed, string done, Func<StaffRef, Task<SaveResult>> deed, CancellationToken cancellationToken)
        => WithAsync(id, async _ =>
        {
            var result = await deed(SignedIn.Of(HttpContext));
            if (result.Outcome == SaveOutcome.Saved)
            {
                Notice = done;
                return RedirectToPage(new { id });
            }
            var isStale = result.Outcome == SaveOutcome.EditedMeanwhile;
            Story = await stories.FindAsync(id, cancellationToken) ?? Story;
            Refused = (typed.Id, typed.Text, typed.Reason, isStale ? "Somebody saved the story meanwhile. Look once more, then do it again." : string.Join(" ", result.Problems));
            Response.StatusCode = isStale ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
            return Page();
        }, cancellationToken);

    private async Task<IActionResult> WithAsync(long id, Func<StoryFacts, Task<IActionResult>> answer, CancellationToken cancellationToken)
    {
        if (await stories.FindAsync(id, cancellationToken) is not { } story)
        {
            return NotFound();
        }
        if (!DeskRights.Of(User).May(DeskAction.Correct, story.Article))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }
        Story = story;
        return await answer(story);
    }
}
