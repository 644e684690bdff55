using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsSite.Articles;
using NewsSite.Photos;
using NewsSite.Site;
using NewsSite.Staff;

namespace NewsSite.Areas.Newsroom;

/// <summary>What the pages of a new story and of a kept one share: the form, and that nothing typed is lost when it is refused.</summary>
public abstract class StoryFormPage(StoryReader stories, StoryDesk desk, SiteTime time) : PageModel
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

    /// <summary>The signed-in user's rights.</summary>
    protected DeskRights Rights => DeskRights.Of(User);

    /// <summary>Who is signed in.</summary>
    protected StaffRef By => SignedIn.Of(HttpContext);

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
        ModelState.Remove("Input.Version");
        ModelState.Remove("Input.LeadPhotoId");
        Form = await stories.FormAsync(Input, story, Rights, cancellationToken);
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

    /// <summary>Shows the form beside what somebody else saved; the next save knows of it.</summary>
    protected async Task<PageResult> ShowMeanwhileAsync(StoryFacts story, CancellationToken cancellationToken)
    {
        var (theirs, mine) = (story.Article.Content(), Input.ToContent());
        ModelState.AddModelError("", $"{story.SavedBy} saved this story at {time.Clock(story.Article.SavedUtc)}, while you were writing. "
            + "Nothing of either is lost: yours stands in the form, theirs below. Saving again puts yours in its place.");
        Input.Version = story.Article.Version;
        var names = await stories.NamesAsync([theirs, mine], cancellationToken);
        var page = await ShowAsync(StatusCodes.Status409Conflict, story, cancellationToken);
        Form = Form with { Meanwhile = Comparison.Of(($"Saved by {story.SavedBy}", theirs), ("In your form", mine), names) };
        return page;
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
