using Microsoft.AspNetCore.Mvc;
using NewsSite.Articles;
using NewsSite.Site;

namespace NewsSite.Areas.Newsroom.Pages.Articles;

[RequestSizeLimit(LargestForm), RequestFormLimits(MultipartBodyLengthLimit = LargestForm)]
public sealed class EditModel(StoryReader stories, StoryDesk desk, SiteTime time) : StoryFormPage(stories, desk, time)
{
    private readonly StoryReader _stories = stories;
    private readonly SiteTime _time = time;

    public Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken) => WithAsync(id, DeskAction.Save, async story =>
    {
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
            return RedirectToPage(new { id });
        }
        if (await _stories.FindAsync(id, cancellationToken) is not { } now)
        {
            return NotFound();
        }
        if (result.Outcome == SaveOutcome.EditedMeanwhile)
        {
            return await ShowMeanwhileAsync(now, cancellationToken);
        }
        Input.Version = result.Version;
        return await ShowRefusedAsync(result.Problems, now, cancellationToken);
    }, cancellationToken);

    private async Task<IActionResult> WithAsync(
        long id, DeskAction action, Func<StoryFacts, Task<IActionResult>> answer, CancellationToken cancellationToken)
        => await _stories.FindAsync(id, cancellationToken) is not { } story ? NotFound()
            : Rights.May(action, story.Article) ? await answer(story)
            : StatusCode(StatusCodes.Status403Forbidden);
}
