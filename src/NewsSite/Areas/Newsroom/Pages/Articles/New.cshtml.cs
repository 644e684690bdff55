using Microsoft.AspNetCore.Mvc;
using NewsSite.Articles;
using NewsSite.Drafts;
using NewsSite.Site;

namespace NewsSite.Areas.Newsroom.Pages.Articles;

[RequestSizeLimit(LargestForm), RequestFormLimits(MultipartBodyLengthLimit = LargestForm)]
public sealed class NewModel(StoryReader stories, StoryDesk desk, SiteTime time, DraftShelf drafts, StoryMerger merger)
    : StoryFormPage(stories, desk, time, drafts, merger)
{
    /// <param name="unsaved">Typing of one's own that shall stand in the fields; null for an empty form.</param>
    /// <param name="cancellationToken">Given up when the browser goes away.</param>
    public async Task<IActionResult> OnGetAsync(long? unsaved, CancellationToken cancellationToken)
        => await OpenTypingAsync(unsaved, null, cancellationToken) is { } slot
            ? await ShowTypingAsync(slot, null, cancellationToken)
            : await ShowAsync(StatusCodes.Status200OK, null, cancellationToken);

    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => DoAsync(DeskAction.Save, cancellationToken);

    public Task<IActionResult> OnPostSubmitAsync(CancellationToken cancellationToken) => DoAsync(DeskAction.Submit, cancellationToken);

    public Task<IActionResult> OnPostPublishAsync(CancellationToken cancellationToken) => DoAsync(DeskAction.Publish, cancellationToken);

    public Task<IActionResult> OnPostScheduleAsync(CancellationToken cancellationToken) => DoAsync(DeskAction.Schedule, cancellationToken);

    /// <summary>Renders the text, or looks for photos, and keeps nothing: the way without script.</summary>
    public async Task<IActionResult> OnPostLookAsync(CancellationToken cancellationToken)
    {
        ModelState.ClearErrors();
        return await ShowAsync(StatusCodes.Status200OK, null, cancellationToken);
    }

    private async Task<IActionResult> DoAsync(DeskAction action, CancellationToken cancellationToken)
    {
        if (!Rights.MayWithNew(action))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }
        if (!await WillDoAsync(action, cancellationToken))
        {
            return await ShowAsync(StatusCodes.Status422UnprocessableEntity, null, cancellationToken);
        }
        var result = await Desk.CreateAsync(action, Input, By, cancellationToken);
        if (result.ArticleId == 0)
        {
            return await ShowRefusedAsync(result.Problems, null, cancellationToken);
        }
        if (result.Outcome == SaveOutcome.EditedMeanwhile)
        {
            // The form has made its story before, and somebody else has saved that since: both are put together on the story's own page.
            await KeepAsync(result.ArticleId, TypedForm.Of(Request.Form), cancellationToken);
            var unsaved = await Drafts.IdOfAsync(Rights.UserId, Input.FormKey!.Value, cancellationToken);
            return RedirectToPage("Edit", new { id = result.ArticleId, unsaved });
        }
        if (IsInPlace && result.Outcome == SaveOutcome.Saved)
        {
            return await SavedInPlaceAsync(result, null, cancellationToken);
        }
        Notice = result.Outcome == SaveOutcome.Saved ? Notices.Of(action, result) : $"Kept as a draft. {string.Join(" ", result.Problems)}";
        return RedirectToPage("Edit", new { id = result.ArticleId });
    }
}
