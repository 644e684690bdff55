using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsSite.Areas.Newsroom.Curation;
using NewsSite.Catalogue;
using NewsSite.Staff;

namespace NewsSite.Areas.Admin.Pages;

public sealed class SectionModel(SectionDesk desk, CatalogueLists lists) : PageModel
{
    [BindProperty]
    public SectionInput Input { get; set; } = new();

    [TempData]
    public string? Notice { get; set; }

    public IReadOnlyList<SectionLine> Sections { get; private set; } = [];

    /// <summary>As it is kept; null for a new one.</summary>
    public SectionLine? Section { get; private set; }

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancellationToken)
    {
        if (!await FindAsync(key, cancellationToken))
        {
            return NotFound();
        }
        Input = Section is { } section
            ? new SectionInput { Name = section.Name, NameJa = section.NameJa, Slug = section.Slug, Accent = section.Accent }
            : new SectionInput { Accent = SectionAccents.All.FirstOrDefault(accent => !Sections.Any(other => other.Accent == accent)) ?? SectionAccents.All[0] };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string key, CancellationToken cancellationToken)
    {
        if (!await FindAsync(key, cancellationToken))
        {
            return NotFound();
        }
        var facts = new SectionFacts(Input.Name ?? "", Input.NameJa, Input.Slug ?? "", Input.Accent ?? "", Input.TakeOver) { Was = Input.Was };
        var by = SignedIn.Of(HttpContext);
        return Answer(
            Section is { } section ? await desk.ChangeAsync(section.Id, facts, by, cancellationToken) : await desk.AddAsync(facts, by, cancellationToken),
            "Saved. Readers have it now.");
    }

    public async Task<IActionResult> OnPostMergeAsync(string key, CancellationToken cancellationToken)
    {
        if (!await FindAsync(key, cancellationToken) || Section is not { } section)
        {
            return NotFound();
        }
        var result = Input.Sure
            ? await desk.MergeAsync(section.Id, Input.Into ?? 0, SignedIn.Of(HttpContext), cancellationToken)
            : new CatalogueResult(section.Id, [new CatalogueProblem("Into", "Tick the box below to say that you are sure.")]);
        return Answer(result, $"{section.Name} is merged. Its old links lead on.");
    }

    public async Task<IActionResult> OnPostDeleteAsync(string key, CancellationToken cancellationToken)
        => !await FindAsync(key, cancellationToken) || Section is not { } section
            ? NotFound()
            : Answer(await desk.DeleteAsync(section.Id, SignedIn.Of(HttpContext), cancellationToken), $"{section.Name} is deleted.");

    private IActionResult Answer(CatalogueResult result, string notice)
    {
        if (result.Done)
        {
            Notice = notice;
            return Redirect("/admin/sections");
        }
        ModelState.Take(result);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> FindAsync(string key, CancellationToken cancellationToken)
    {
        Sections = await lists.SectionsAsync(cancellationToken);
        Section = Sections.FirstOrDefault(section => section.Id.ToString(CultureInfo.InvariantCulture) == key);
        return key == "new" || Section is not null;
    }
}
