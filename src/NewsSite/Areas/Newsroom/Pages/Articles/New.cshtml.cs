using Microsoft.AspNetCore.Mvc;
using NewsSite.Articles;
using NewsSite.Site;

namespace NewsSite.Areas.Newsroom.Pages.Articles;

[RequestSizeLimit(LargestForm), RequestFormLimits(MultipartBodyLengthLimit = LargestForm)]
public sealed class NewModel(StoryReader stories, StoryDesk desk, SiteTime time) : StoryFormPage(stories, desk, time)
{
    public Task OnGetAsync(CancellationToken cancellationToken) => ShowAsync(StatusCodes.Status200OK, null, cancellationToken);

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
        Notice = result.Outcome == SaveOutcome.Saved ? Notices.Of(action, result) : $"Kept as a draft. {string.Join(" ", result.Problems)}";
        return RedirectToPage("Edit", new { id = result.ArticleId });
    }
}
