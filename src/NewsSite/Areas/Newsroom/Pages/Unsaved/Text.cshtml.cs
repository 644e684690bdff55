using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsSite.Articles;
using NewsSite.Drafts;

namespace NewsSite.Areas.Newsroom.Pages.Unsaved;

/// <summary>One unsaved text beside what is saved: to be taken up again, or thrown away.</summary>
public sealed class TextModel(DraftShelf drafts, StoryReader stories) : PageModel
{
    public DraftSlot Slot { get; private set; } = null!;

    public Comparison Comparison { get; private set; } = null!;

    public string Headline { get; private set; } = "";

    public bool IsOvertaken { get; private set; }

    public string FormPath => new UnsavedText(Slot.Id, Slot.ArticleId, "", 0, Slot.SavedUtc, IsOvertaken).FormPath;

    [TempData]
    public string? Notice { get; set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        var rights = DeskRights.Of(User);
        if (await drafts.FindAsync(id, rights.UserId, cancellationToken) is not { } slot)
        {
            return NotFound();
        }
        var story = slot.ArticleId is { } articleId ? await stories.FindAsync(articleId, cancellationToken) : null;
        if (story is not null && !rights.MayRead(story.Article.CreatedById))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }
        var input = new ArticleInput();
        var typed = new FormCollection(TypedForm.Read(slot.FormJson));
        await TryUpdateModelAsync(input, "Input", new FormValueProvider(BindingSource.Form, typed, CultureInfo.InvariantCulture));
        var (saved, mine) = (story?.Article.Content() ?? new ArticleContent { Language = input.Language ?? "en" }, input.ToContent());
        (Slot, Headline) = (slot, mine.Headline);
        IsOvertaken = story is not null && !SaveChain.Leads(slot.BaseVersion, story.Article.Version, Guid.Parse(slot.FormKey), rights.UserId);
        var names = await stories.NamesAsync([saved, mine], cancellationToken);
        Comparison = Comparison.Of((story is null ? "Saved: nothing yet" : $"Saved by {story.SavedBy}", saved), ("Not saved", mine), names);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(long id, CancellationToken cancellationToken)
    {
        if (!await drafts.ThrowAwayAsync(id, DeskRights.Of(User).UserId, cancellationToken))
        {
            return NotFound();
        }
        Notice = "Thrown away.";
        return RedirectToPage("Index");
    }
}
