using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Primitives;
using NewsSite.Articles;
using NewsSite.Drafts;
using NewsSite.Drafts.Merging;
using NewsSite.Photos;
using NewsSite.Site;
using NewsSite.Staff;

namespace NewsSite.Areas.Newsroom;

/// <summary>What the pages of a new story and of a kept one share: the form, and that nothing typed is lost when it is refused.</summary>
public abstract class StoryFormPage(StoryReader stories, StoryDesk desk, SiteTime time, DraftShelf drafts, StoryMerger merger) : PageModel
{
    /// <summary>Bytes of the whole form: above the photo desk's own limit, so that it is the one to say what is too large.</summary>
    protected const long LargestForm = 220_000_000;

    private bool _photosAreBusy;

    /// <summary>What was posted.</summary>
    [BindProperty]
    public ArticleInput Input { get; set; } = new();

    /// <summary>What the last step did.</summary>
    [TempData]
    public string? Notice { get; set; }

    /// <summary>What the page shows.</summary>
    public StoryForm Form { get; private set; } = null!;

    /// <summary>Does what the desk does with forms.</summary>
    protected StoryDesk Desk { get; } = desk;

    /// <summary>Keeps what is not saved.</summary>
    protected DraftShelf Drafts { get; } = drafts;

    /// <summary>Puts two versions together.</summary>
    protected StoryMerger Merger { get; } = merger;

    /// <summary>The signed-in user's rights.</summary>
    protected DeskRights Rights => DeskRights.Of(User);

    /// <summary>Who is signed in, and with which form they come.</summary>
    protected StaffRef By => SignedIn.Of(HttpContext) with { Form = Input.FormKey };

    /// <summary>Whether the form will do for the action. Takes its photo on the way, so that a form refused for another reason keeps it.</summary>
    protected async Task<bool> WillDoAsync(DeskAction action, CancellationToken cancellationToken)
    {
        if (Input.Photo.File is not null)
        {
            await TakePhotoAsync(cancellationToken);
        }
        Input = Rights.IsEditor ? Input : Input with { EmbargoAt = null };
        FormRules.Check(ModelState, Input, action, time);
        return ModelState.IsValid;
    }

    /// <summary>Shows the form as it was typed.</summary>
    protected async Task<PageResult> ShowAsync(int status, StoryFacts? story, CancellationToken cancellationToken)
    {
        Response.StatusCode = _photosAreBusy ? StatusCodes.Status503ServiceUnavailable : status;
        Input.FormKey ??= Guid.CreateVersion7();
        ModelState.Remove("Input.Version");
        ModelState.Remove("Input.FormKey");
        ModelState.Remove("Input.Sequence");
        ModelState.Remove("Input.LeadPhotoId");
        var present = await stories.UpToDateAsync(Input, cancellationToken);
        if (present.SectionId != Input.SectionId)
        {
            ModelState.Remove("Input.SectionId");
        }
        Input = present;
        Form = await stories.FormAsync(Input, story, Rights, cancellationToken) with { IsUnsaved = HttpMethods.IsPost(Request.Method) };
        return Page();
    }

    /// <summary>Shows the form with what a rule of the story says.</summary>
    protected Task<PageResult> ShowRefusedAsync(IEnumerable<string> problems, StoryFacts? story, CancellationToken cancellationToken)
    {
        foreach (var problem in problems)
        {
            ModelState.AddModelError("", problem);
        }
        return ShowAsync(StatusCodes.Status422UnprocessableEntity, story, cancellationToken);
    }

    /// <summary>Whether the browser's script saves in place, and wants the answer without a page.</summary>
    protected bool IsInPlace => Request.Headers.Accept == "application/json";

    /// <summary>
    /// Puts what was typed together with what somebody else saved: shows the form with both where no choice is needed, the choices otherwise. What was
    /// typed goes into its slot first, so that closing the window loses nothing either.
    /// </summary>
    /// <param name="story">The story as it is saved.</param>
    /// <param name="typed">The fields as they were posted or kept.</param>
    /// <param name="cancellationToken">Given up when the browser goes away.</param>
    protected async Task<PageResult> ShowMergeAsync(StoryFacts story, Dictionary<string, StringValues> typed, CancellationToken cancellationToken)
    {
        if (HttpMethods.IsPost(Request.Method))
        {
            // A photo that came with the form is in the library by now.
            typed["Input.LeadPhotoId"] = Input.LeadPhotoId?.ToString(CultureInfo.InvariantCulture) ?? "";
            await KeepAsync(story.Article.Id, typed, cancellationToken);
        }
        var merge = await Merger.MergeAsync(story, Input, cancellationToken);
        if (merge.HasConflicts)
        {
            var page = await ShowAsync(StatusCodes.Status409Conflict, story, cancellationToken);
            Form = Form with { Merge = await Merger.ViewAsync(merge, story, Input, typed, cancellationToken) };
            return page;
        }
        ModelState.Clear();
        ModelState.AddModelError("", $"{story.SavedBy} saved this story at {time.Clock(story.Article.SavedUtc)}, while you were writing. "
            + "You changed different places, so both are put together here. Look it over, then save.");
        return await ShowMergedAsync(StatusCodes.Status409Conflict, merge.Put(_ => MergeChoice.Mine), story, story.Article.Version, cancellationToken);
    }

    /// <summary>Shows the form with two versions put together, for a last look.</summary>
    protected async Task<PageResult> ShowMergedAsync(int status, ArticleContent merged, StoryFacts story, Guid version, CancellationToken cancellationToken)
    {
        var words = ArticleInput.Of(merged);
        Input = Input with
        {
            Headline = words.Headline,
            Standfirst = words.Standfirst,
            Body = words.Body,
            SectionId = words.SectionId,
            AuthorIds = words.AuthorIds,
            Source = words.Source,
            Language = words.Language,
            Tags = words.Tags,
            LeadPhotoId = words.LeadPhotoId,
            Version = version,
        };
        var page = await ShowAsync(status, story, cancellationToken);
        Form = Form with { IsUnsaved = true, Meanwhile = await Merger.CompareAsync(story, merged, "Put together", cancellationToken) };
        return page;
    }

    /// <summary>Fills the form with typing of one's own that waits in a slot; false where there is none, or it belongs to another story.</summary>
    protected async Task<DraftSlot?> OpenTypingAsync(long? slotId, long? articleId, CancellationToken cancellationToken)
    {
        if (slotId is not { } id || await Drafts.FindAsync(id, Rights.UserId, cancellationToken) is not { } slot || slot.ArticleId != articleId)
        {
            return null;
        }
        Input = new ArticleInput();
        var typed = new FormCollection(TypedForm.Read(slot.FormJson));
        await TryUpdateModelAsync(Input, nameof(Input), new FormValueProvider(BindingSource.Form, typed, CultureInfo.InvariantCulture));
        ModelState.ClearErrors();
        (Input.FormKey, Input.Version, Input.Sequence) = (Guid.Parse(slot.FormKey), slot.BaseVersion, slot.Sequence);
        return slot;
    }

    /// <summary>Shows the form with typing out of a slot.</summary>
    protected async Task<PageResult> ShowTypingAsync(DraftSlot slot, StoryFacts? story, CancellationToken cancellationToken)
    {
        var page = await ShowAsync(StatusCodes.Status200OK, story, cancellationToken);
        Form = Form with { TypedUtc = slot.SavedUtc, IsUnsaved = true };
        return page;
    }

    /// <summary>The answer to the script that saved in place. It loads the page anew where more than the text has changed.</summary>
    protected async Task<IActionResult> SavedInPlaceAsync(SaveResult saved, Article? before, CancellationToken cancellationToken)
    {
        var now = (await stories.FindAsync(saved.ArticleId, cancellationToken))!;
        var reload = saved.Told is not null || before?.EmbargoUtc != now.Article.EmbargoUtc;
        Notice = reload ? Notice : null;
        return new JsonResult(new
        {
            address = $"/newsroom/articles/{saved.ArticleId}",
            version = saved.Version,
            saved = $"Saved {time.Clock(now.Article.SavedUtc)} by {now.SavedBy}",
            revisions = now.Revisions,
            reload,
        });
    }

    /// <summary>Keeps typing as the script would.</summary>
    protected async Task KeepAsync(long? articleId, Dictionary<string, StringValues> typed, CancellationToken cancellationToken)
    {
        Input.FormKey ??= Guid.CreateVersion7();
        Input.Sequence = Math.Max(Input.Sequence + 1, new DateTimeOffset(time.NowUtc).ToUnixTimeMilliseconds());
        await Drafts.KeepAsync(Rights.UserId, new Typing(Input.FormKey.Value, articleId, Input.Version, Input.Sequence, typed), cancellationToken);
    }

    private async Task TakePhotoAsync(CancellationToken cancellationToken)
    {
        Input = Input with { Photo = await Desk.WithWordsOfFileAsync(Input.Photo, cancellationToken) };
        if (string.IsNullOrWhiteSpace(Input.Photo.Alt))
        {
            ModelState.AddModelError("Input.Photo.Alt", "Say what the photo shows, for readers who cannot see it. Then choose the file again.");
        }
        if (string.IsNullOrWhiteSpace(Input.Photo.Credit))
        {
            ModelState.AddModelError("Input.Photo.Credit", "Say who made the photo. Then choose the file again.");
        }
        var wordsWillDo = !ModelState.Any(entry => entry.Key.StartsWith("Input.Photo.", StringComparison.Ordinal) && entry.Value!.Errors.Count > 0);
        if (wordsWillDo && await Desk.TakePhotoAsync(Input, By, cancellationToken) is { } problem)
        {
            _photosAreBusy = problem == PhotoResult.Busy.Problem;
            ModelState.AddModelError("Input.Photo.File", problem);
        }
        else if (wordsWillDo)
        {
            Input = Input with { Photo = new PhotoInput() };
            foreach (var field in ModelState.Keys.Where(key => key.StartsWith("Input.Photo.", StringComparison.Ordinal)).ToList())
            {
                ModelState.Remove(field);
            }
        }
    }
}
