using Microsoft.AspNetCore.Mvc;
using NewsSite.Articles;
using NewsSite.Drafts;
using NewsSite.Drafts.Merging;
using NewsSite.Site;

namespace NewsSite.Areas.Newsroom.Pages.Articles;

[RequestSizeLimit(LargestForm), RequestFormLimits(MultipartBodyLengthLimit = LargestForm)]
public sealed class EditModel(StoryReader stories, StoryDesk desk, SiteTime time, DraftShelf drafts, StoryMerger merger)
    : StoryFormPage(stories, desk, time, drafts, merger)
{
    private readonly StoryReader _stories = stories;
    private readonly SiteTime _time = time;

    /// <param name="id">The story.</param>
    /// <param name="unsaved">Typing of one's own that shall stand in the fields; null for the story as it is saved.</param>
    /// <param name="cancellationToken">Given up when the browser goes away.</param>
    public Task<IActionResult> OnGetAsync(long id, long? unsaved, CancellationToken cancellationToken) => WithAsync(id, DeskAction.Save, async story =>
    {
        if (await OpenTypingAsync(unsaved, id, cancellationToken) is { } slot)
        {
            return await WithTypingAsync(slot, story, cancellationToken);
        }
        Input = ArticleInput.Of(story.Article, _time);
        return await ShowAsync(StatusCodes.Status200OK, story, cancellationToken);
    }, cancellationToken);

    public Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken) => DoAsync(id, DeskAction.Save, cancellationToken);

    public Task<IActionResult> OnPostSubmitAsync(long id, CancellationToken cancellationToken) => DoAsync(id, DeskAction.Submit, cancellationToken);

    public Task<IActionResult> OnPostPublishAsync(long id, CancellationToken cancellationToken) => DoAsync(id, DeskAction.Publish, cancellationToken);

    public Task<IActionResult> OnPostScheduleAsync(long id, CancellationToken cancellationToken) => DoAsync(id, DeskAction.Schedule, cancellationToken);

    public Task<IActionResult> OnPostAtEmbargoAsync(long id, CancellationToken cancellationToken) => DoAsync(id, DeskAction.AtEmbargo, cancellationToken);

    public Task<IActionResult> OnPostLiftEmbargoAsync(long id, CancellationToken cancellationToken) => DoAsync(id, DeskAction.LiftEmbargo, cancellationToken);

    public Task<IActionResult> OnPostEndAsync(long id, CancellationToken cancellationToken) => DoAsync(id, DeskAction.End, cancellationToken);

    public Task<IActionResult> OnPostUnscheduleAsync(long id, CancellationToken cancellationToken) => DoAsync(id, DeskAction.Unschedule, cancellationToken);

    public Task<IActionResult> OnPostUpdateAsync(long id, CancellationToken cancellationToken) => DoAsync(id, DeskAction.Update, cancellationToken);

    public Task<IActionResult> OnPostCorrectAsync(long id, CancellationToken cancellationToken) => DoAsync(id, DeskAction.Correct, cancellationToken);

    public Task<IActionResult> OnPostWithdrawAsync(long id, CancellationToken cancellationToken) => DoAsync(id, DeskAction.Withdraw, cancellationToken);

    public Task<IActionResult> OnPostLookAsync(long id, CancellationToken cancellationToken) => WithAsync(id, DeskAction.Save, async story =>
    {
        ModelState.ClearErrors();
        return await ShowAsync(StatusCodes.Status200OK, story, cancellationToken);
    }, cancellationToken);

    /// <summary>Puts two versions together as somebody chose, for a last look before it is saved.</summary>
    public Task<IActionResult> OnPostMergeAsync(long id, Guid against, CancellationToken cancellationToken) => WithAsync(id, DeskAction.Save, async story =>
    {
        if (await Merger.MergeAsync(id, against, Input, cancellationToken) is not { } merge)
        {
            return await ShowMergeAsync(story, TypedForm.Of(Request.Form), cancellationToken);
        }
        ModelState.Clear();
        var merged = merge.Put(key => Enum.TryParse<MergeChoice>(Request.Form["choice." + key], out var choice) ? choice : MergeChoice.Both);
        return await ShowMergedAsync(StatusCodes.Status200OK, merged, story, against, cancellationToken);
    }, cancellationToken);

    private Task<IActionResult> DoAsync(long id, DeskAction action, CancellationToken cancellationToken) => WithAsync(id, action, async story =>
    {
        if (!await WillDoAsync(action, cancellationToken))
        {
            return await ShowAsync(StatusCodes.Status422UnprocessableEntity, story, cancellationToken);
        }
        var result = await Desk.DoAsync(action, story.Article, Input, By, cancellationToken);
        if (result.Outcome == SaveOutcome.Saved)
        {
            Notice = Notices.Of(action, result);
            if (IsInPlace)
            {
                return await SavedInPlaceAsync(result, story.Article, cancellationToken);
            }
            return RedirectToPage(new { id });
        }
        if (await _stories.FindAsync(id, cancellationToken) is not { } now)
        {
            return NotFound();
        }
        if (result.Outcome == SaveOutcome.EditedMeanwhile)
        {
            return await ShowMergeAsync(now, TypedForm.Of(Request.Form), cancellationToken);
        }
        Input.Version = result.Version;
        return await ShowRefusedAsync(result.Problems, now, cancellationToken);
    }, cancellationToken);

    private async Task<IActionResult> WithTypingAsync(DraftSlot slot, StoryFacts story, CancellationToken cancellationToken)
    {
        // Saves of the same form are no news to it.
        if (SaveChain.Leads(slot.BaseVersion, story.Article.Version, Input.FormKey!.Value, slot.StaffId))
        {
            Input.Version = story.Article.Version;
            return await ShowTypingAsync(slot, story, cancellationToken);
        }
        return await ShowMergeAsync(story, TypedForm.Read(slot.FormJson), cancellationToken);
    }

    private async Task<IActionResult> WithAsync(
        long id, DeskAction action, Func<StoryFacts, Task<IActionResult>> answer, CancellationToken cancellationToken)
        => await _stories.FindAsync(id, cancellationToken) is not { } story ? NotFound()
            : Rights.May(action, story.Article) ? await answer(story)
            : StatusCode(StatusCodes.Status403Forbidden);
}
