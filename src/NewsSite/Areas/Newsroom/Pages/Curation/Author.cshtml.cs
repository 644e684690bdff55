using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NewsSite.Areas.Newsroom.Curation;
using NewsSite.Articles;
using NewsSite.Catalogue;
using NewsSite.Data;
using NewsSite.Staff;

namespace NewsSite.Areas.Newsroom.Pages.Curation;

public sealed class AuthorModel(AuthorDesk desk, CatalogueLists lists, NewsDbContext db) : PageModel
{
    private Author? _kept;

    [BindProperty]
    public AuthorInput Input { get; set; } = new();

    [TempData]
    public string? Notice { get; set; }

    /// <summary>As it is kept; null for a new one.</summary>
    public CatalogueLine? Author { get; private set; }

    /// <summary>The mark of what is kept; null for a new one.</summary>
    public string? Was { get; private set; }

    public async Task<IActionResult> OnGetAsync(string key, CancellationToken cancellationToken)
    {
        if (!await FindAsync(key, cancellationToken))
        {
            return NotFound();
        }
        if (_kept is { } author)
        {
            Input = new AuthorInput { Name = author.Name, Role = author.Role, Bio = author.Bio, Slug = author.Slug };
        }
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string key, CancellationToken cancellationToken)
    {
        if (!await FindAsync(key, cancellationToken))
        {
            return NotFound();
        }
        var by = SignedIn.Of(HttpContext);
        var facts = new AuthorFacts(Input.Name ?? "", Input.Role, Input.Bio, Input.Slug, Input.TakeOver) { Was = Input.Was };
        var result = Author is { } author ? await desk.ChangeAsync(author.Id, facts, by, cancellationToken) : await desk.AddAsync(facts, by, cancellationToken);
        return Answer(result, "Saved. Readers have it now.");
    }

    public async Task<IActionResult> OnPostDeleteAsync(string key, CancellationToken cancellationToken)
        => !await FindAsync(key, cancellationToken) || Author is not { } author
            ? NotFound()
            : Answer(await desk.DeleteAsync(author.Id, SignedIn.Of(HttpContext), cancellationToken), $"{author.Name} is deleted.");

    private IActionResult Answer(CatalogueResult result, string notice)
    {
        if (result.Done)
        {
            Notice = notice;
            return Redirect("/newsroom/authors");
        }
        ModelState.Take(result);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> FindAsync(string key, CancellationToken cancellationToken)
    {
        if (int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            Author = await lists.AuthorsAsync([id], cancellationToken) is [var found] ? found : null;
            _kept = await db.Authors.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
            Was = _kept is null ? null : CatalogueStamp.Of(_kept);
        }
        return key == "new" || Author is not null;
    }

    public sealed record AuthorInput
    {
        public string? Name { get; init; }

        public string? Role { get; init; }

        public string? Bio { get; init; }

        public string? Slug { get; init; }

        public bool TakeOver { get; init; }

        public string? Was { get; init; }
    }
}
