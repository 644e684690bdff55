using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsSite.Articles;
using NewsSite.Drafts;
using NewsSite.Site;
using NewsSite.Staff;

namespace NewsSite.Areas.Newsroom.Pages.Unsaved;

/// <summary>What the form's script says while somebody types: keep this, I am here, I leave. Answers in JSON.</summary>
[RequestSizeLimit(LargestTyping), RequestFormLimits(ValueLengthLimit = LargestTyping, MultipartBodyLengthLimit = LargestTyping)]
public sealed class KeepModel(DraftShelf drafts, PresenceBook presences, StoryReader stories, DraftPace pace, SiteTime time) : PageModel
{
    // Bytes: the longest text there may be, in Japanese, and half as much again.
    private const int LargestTyping = 2_000_000;

    [BindProperty]
    public KeepInput Here { get; set; } = new();

    private DeskRights Rights => DeskRights.Of(User);

    /// <summary>A token of now for a form that was drawn before its session ended.</summary>
    public IActionResult OnGet([FromServices] IAntiforgery antiforgery)
        => new JsonResult(new { token = antiforgery.GetAndStoreTokens(HttpContext).RequestToken, staff = Rights.UserId });

    public Task<IActionResult> OnPostAsync(CancellationToken cancellationToken) => AnswerAsync(async story =>
    {
        var typing = new Typing(Here.FormKey, story?.Article.Id, Here.BaseVersion, Here.Sequence, TypedForm.Of(Request.Form));
        var outcome = await drafts.KeepAsync(Rights.UserId, typing, cancellationToken);
        return await StateAsync(outcome switch { KeepOutcome.Kept => "kept", KeepOutcome.Old => "old", _ => "full" }, story, cancellationToken);
    }, cancellationToken);

    public Task<IActionResult> OnPostHereAsync(CancellationToken cancellationToken)
        => AnswerAsync(story => StateAsync("here", story, cancellationToken), cancellationToken);

    public async Task<IActionResult> OnPostLeaveAsync(CancellationToken cancellationToken)
    {
        await presences.LeaveAsync(Here.ArticleId ?? 0, Rights.UserId, cancellationToken);
        return new JsonResult(new { state = "left" });
    }

    private async Task<IActionResult> AnswerAsync(Func<StoryFacts?, Task<IActionResult>> answer, CancellationToken cancellationToken)
    {
        if (Here.Staff is { Length: > 0 } writer && writer != Rights.UserId)
        {
            return new JsonResult(new { state = "stranger" });
        }
        if (!pace.Allows(Rights.UserId))
        {
            return StatusCode(StatusCodes.Status429TooManyRequests);
        }
        var id = Here.ArticleId ?? await drafts.MadeAsync(Rights.UserId, Here.FormKey, cancellationToken);
        if (id is null)
        {
            return await answer(null);
        }
        return await stories.FindAsync(id.Value, cancellationToken) is not { } story ? NotFound()
            : !Rights.May(DeskAction.Save, story.Article) ? StatusCode(StatusCodes.Status403Forbidden)
            : await answer(story);
    }

    private async Task<IActionResult> StateAsync(string state, StoryFacts? story, CancellationToken cancellationToken)
    {
        var others = new List<string>();
        if (story is not null && Here.IsOpen)
        {
            await presences.HereAsync(story.Article.Id, SignedIn.Of(HttpContext), cancellationToken);
            others.AddRange((await presences.OthersAsync(story.Article.Id, Rights.UserId, cancellationToken)).Select(present => PresenceWords.Of(present, time)));
        }
        var overtaken = story is not null && !SaveChain.Leads(Here.BaseVersion, story.Article.Version, Here.FormKey, Rights.UserId);
        var meanwhile = overtaken ? $"{story!.SavedBy} saved this story at {time.Clock(story.Article.SavedUtc)}. Your next save puts both together." : null;
        var slot = await drafts.IdOfAsync(Rights.UserId, Here.FormKey, cancellationToken);
        return new JsonResult(new { state, at = time.Clock(time.NowUtc), others, meanwhile, slot });
    }
}

/// <summary>What the script sends beside the fields.</summary>
public sealed record KeepInput
{
    /// <summary>The form.</summary>
    public Guid FormKey { get; init; }

    /// <summary>Null for a new story.</summary>
    public long? ArticleId { get; init; }

    /// <summary>The version that the form was opened with.</summary>
    public Guid BaseVersion { get; init; }

    /// <summary>Counts up.</summary>
    public long Sequence { get; init; }

    /// <summary>Whose typing it is: somebody else may be signed in by now.</summary>
    public string? Staff { get; init; }

    /// <summary>Whether the form is open; false for typing that an earlier visit left in the browser.</summary>
    public bool IsOpen { get; init; }
}
