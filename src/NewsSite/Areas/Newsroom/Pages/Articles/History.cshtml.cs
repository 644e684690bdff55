using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Staff;

namespace NewsSite.Areas.Newsroom.Pages.Articles;

public sealed class HistoryModel(NewsDbContext db, StoryReader stories, ArticleEditor editor) : PageModel
{
    /// <summary>Revisions on a page.</summary>
    public const int PageLength = 50;

    [BindProperty(SupportsGet = true)]
    public int? Left { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Right { get; set; }

    /// <summary>The revision before which the page begins; null at the newest.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Before { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public StoryFacts Story { get; private set; } = null!;

    public bool MayEdit { get; private set; }

    /// <summary>A page of them, newest first, and the two that are compared, wherever they stand.</summary>
    public IReadOnlyList<RevisionLine> Revisions { get; private set; } = [];

    /// <summary>Before which the next page begins; null where this is the last.</summary>
    public int? Older { get; private set; }

    public Comparison? Comparison { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancellationToken)
    {
        if (await stories.FindAsync(id, cancellationToken) is not { } story)
        {
            return NotFound();
        }
        var rights = DeskRights.Of(User);
        if (!rights.MayRead(story.Article.CreatedById))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }
        (Story, MayEdit) = (story, rights.MayEdit(story.Article.CreatedById, story.Article.State));
        Right ??= Math.Clamp((Before ?? int.MaxValue) - 1, 1, Math.Max(1, story.Revisions));
        Left ??= Math.Max(1, Right.Value - 1);
        (Revisions, Older) = await PageAsync(id, cancellationToken);
        Comparison = await CompareAsync(id, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostRestoreAsync(long id, int number, Guid version, CancellationToken cancellationToken)
    {
        if (await stories.FindAsync(id, cancellationToken) is not { } story || await ContentAsync(id, number, cancellationToken) is not { } content)
        {
            return NotFound();
        }
        if (!DeskRights.Of(User).May(DeskAction.Save, story.Article))
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }
        var result = await editor.SaveAsync(id, version, content, $"Restored revision {number}", false, SignedIn.Of(HttpContext), cancellationToken);
        Notice = result.Outcome switch
        {
            SaveOutcome.Saved => $"Revision {number} is restored, as a new revision.",
            SaveOutcome.EditedMeanwhile => "Somebody saved the story meanwhile, so nothing was restored. Look at the new revision first.",
            _ => $"Nothing was restored. {string.Join(" ", result.Problems)}",
        };
        return RedirectToPage(new { id });
    }

    private async Task<(IReadOnlyList<RevisionLine> Lines, int? Older)> PageAsync(long id, CancellationToken cancellationToken)
    {
        var all = db.Revisions.Where(revision => revision.ArticleId == id);
        var numbers = await all.Where(revision => Before == null || revision.Number < Before).OrderByDescending(revision => revision.Number)
            .Select(revision => revision.Number).Take(PageLength + 1).ToListAsync(cancellationToken);
        var shown = numbers.Take(PageLength).ToList();
        var lines = await all.Where(revision => shown.Contains(revision.Number) || revision.Number == Left || revision.Number == Right)
            .OrderByDescending(revision => revision.Number)
            .Select(revision => new RevisionLine(revision.Number, revision.AtUtc, revision.StaffName, revision.Why, revision.State)).ToListAsync(cancellationToken);
        return (lines, numbers.Count > PageLength ? shown[^1] : null);
    }

    private async Task<Comparison?> CompareAsync(long id, CancellationToken cancellationToken)
    {
        if (await ContentAsync(id, Left, cancellationToken) is not { } left || await ContentAsync(id, Right, cancellationToken) is not { } right)
        {
            return null;
        }
        var names = await stories.NamesAsync([left, right], cancellationToken);
        return Comparison.Of(($"Revision {Left}", left), ($"Revision {Right}", right), names);
    }

    private async Task<ArticleContent?> ContentAsync(long id, int? number, CancellationToken cancellationToken)
        => await db.Revisions.Where(revision => revision.ArticleId == id && revision.Number == number).Select(revision => revision.ContentJson)
            .SingleOrDefaultAsync(cancellationToken) is { } json ? RevisionContent.Read(json) : null;
}

/// <summary>A line of the history.</summary>
public sealed record RevisionLine(int Number, DateTime AtUtc, string StaffName, string Why, ArticleState State);
