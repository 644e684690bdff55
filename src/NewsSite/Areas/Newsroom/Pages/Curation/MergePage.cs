using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsSite.Areas.Newsroom.Curation;
using NewsSite.Articles;
using NewsSite.Catalogue;
using NewsSite.Staff;

namespace NewsSite.Areas.Newsroom.Pages.Curation;

/// <summary>What is common to the pages on which authors or tags become one.</summary>
public abstract class MergePage(string kind) : PageModel
{
    private const int Most = 50;

    [TempData]
    public string? Notice { get; set; }

    public MergeSheet Sheet { get; private set; } = null!;

    public async Task OnGetAsync([FromQuery] int[] id, string? name, CancellationToken cancellationToken)
    {
        var ids = id.Distinct().Take(Most).ToList();
        if (!string.IsNullOrWhiteSpace(name))
        {
            var named = await NamedAsync(name.Trim(), cancellationToken);
            if (named.Count != 1)
            {
                ModelState.AddModelError("", named.Count == 0 ? $"Nothing is called “{name.Trim()}”." : $"“{name.Trim()}” is the name of several; tick the right one in the list.");
            }
            ids = [.. ids.Union(named.Count == 1 ? named : [])];
        }
        await ShowAsync(ids, null, cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync([FromForm] int[] id, int? into, CancellationToken cancellationToken)
    {
        var result = await MergeAsync(id, into ?? 0, SignedIn.Of(HttpContext), cancellationToken);
        if (!result.Done)
        {
            ModelState.Take(result);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            await ShowAsync(id, into, cancellationToken);
            return Page();
        }
        Notice = "Merged. Old links lead to what stayed.";
        return Redirect("/newsroom/" + kind);
    }

    /// <summary>The lines of those ids, the one with most stories first.</summary>
    protected abstract Task<IReadOnlyList<CatalogueLine>> LinesAsync(IReadOnlyCollection<int> ids, CancellationToken cancellationToken);

    /// <summary>The ids of what has exactly that name, two at most.</summary>
    protected abstract Task<List<int>> NamedAsync(string name, CancellationToken cancellationToken);

    /// <summary>Makes them one.</summary>
    protected abstract Task<CatalogueResult> MergeAsync(IReadOnlyCollection<int> ids, int intoId, StaffRef by, CancellationToken cancellationToken);

    private async Task ShowAsync(IReadOnlyCollection<int> ids, int? into, CancellationToken cancellationToken)
    {
        var lines = await LinesAsync(ids, cancellationToken);
        Sheet = new MergeSheet(kind, lines, into ?? (lines is [var first, ..] ? first.Id : 0));
    }
}
