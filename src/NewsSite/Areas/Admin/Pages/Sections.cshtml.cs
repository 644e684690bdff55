using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsSite.Areas.Newsroom.Curation;
using NewsSite.Catalogue;
using NewsSite.Staff;

namespace NewsSite.Areas.Admin.Pages;

public sealed class SectionsModel(SectionDesk desk, CatalogueLists lists) : PageModel
{
    [TempData]
    public string? Notice { get; set; }

    /// <summary>In the order of the form.</summary>
    public IReadOnlyList<SectionLine> Sections { get; private set; } = [];

    /// <summary>The order that is kept, as the form carries it.</summary>
    public IReadOnlyList<int> Kept { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Sections = await lists.SectionsAsync(cancellationToken);
        Kept = [.. Sections.Select(section => section.Id)];
    }

    public async Task<IActionResult> OnPostAsync([FromForm] int[] was, [FromForm] int[] id, CancellationToken cancellationToken)
    {
        var result = await desk.OrderAsync(was, id, SignedIn.Of(HttpContext), cancellationToken);
        if (!result.Done)
        {
            ModelState.Take(result);
            Response.StatusCode = StatusCodes.Status409Conflict;
            await OnGetAsync(cancellationToken);
            return Page();
        }
        Notice = "The sections stand in this order now.";
        return RedirectToPage();
    }

    /// <summary>What the buttons do where no script does it: shows the form with a line moved. Keeps nothing.</summary>
    public async Task OnPostArrangeAsync([FromForm] int[] was, [FromForm] int[] id, string? move, CancellationToken cancellationToken)
    {
        var sections = (await lists.SectionsAsync(cancellationToken)).ToDictionary(section => (long)section.Id);
        var order = OrderMove.Apply([.. id.Select(each => (long)each)], move?.StartsWith("off", StringComparison.Ordinal) == true ? null : move);
        Sections = [.. order.Where(sections.ContainsKey).Select(each => sections[each])];
        Kept = was;
    }
}
