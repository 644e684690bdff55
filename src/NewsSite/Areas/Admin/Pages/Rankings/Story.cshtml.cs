using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsSite.Rankings;
using NewsSite.Rankings.Desk;
using NewsSite.Readership.Ranking;
using NewsSite.Site;
using NewsSite.Staff;

namespace NewsSite.Areas.Admin.Pages.Rankings;

public sealed class StoryModel(StoryDesk stories, PastBoards past, ExclusionDesk exclusions, RulesUsed rules, SiteTime time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public long ArticleId { get; set; }

    [BindProperty(SupportsGet = true)]
    public FigureSpan Span { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public string? Problem { get; private set; }

    public StoryFigures Figures { get; private set; } = null!;   // set by every handler that shows the page

    /// <summary>Its places on the whole site's list of the day.</summary>
    public RankHistory Past { get; private set; } = new([]);

    public IReadOnlyList<RulesSpan> Rules { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken cancellationToken)
    {
        if (!Enum.IsDefined(Span) || await stories.ReadAsync(ArticleId, Span, cancellationToken) is not { } figures)
        {
            return NotFound();
        }
        Rules = await rules.ReadAsync(figures.Rows[0].FromUtc, time.NowUtc, cancellationToken);
        if (format == "csv")
        {
            return FigureCsv.Of(figures, Rules).ToFile(FormattableString.Invariant($"story-{ArticleId}-{Span}").ToLowerInvariant());
        }
        Figures = figures;
        Past = await past.OfItemAsync(ArticleId, RankingWindow.Day, null, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostExcludeAsync(string? reason, CancellationToken cancellationToken)
        => await DoneAsync(await exclusions.ExcludeAsync(ArticleId, reason, SignedIn.Of(HttpContext), cancellationToken), "Out of every ranking.", cancellationToken);

    public async Task<IActionResult> OnPostIncludeAsync(string? reason, CancellationToken cancellationToken)
        => await DoneAsync(await exclusions.IncludeAsync(ArticleId, reason, SignedIn.Of(HttpContext), cancellationToken), "Back in the rankings.", cancellationToken);

    /// <summary>A row's beginning by the site's clock.</summary>
    public string When(DateTime fromUtc) => Span == FigureSpan.Days
        ? time.Date(fromUtc)
        : time.ToLocal(fromUtc).ToString("HH:mm, MMMM d", System.Globalization.CultureInfo.InvariantCulture);

    private async Task<IActionResult> DoneAsync(string? problem, string notice, CancellationToken cancellationToken)
    {
        if (problem is null)
        {
            Notice = notice;
            return RedirectToPage(new { ArticleId });
        }
        Problem = problem;
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await OnGetAsync(null, cancellationToken);
    }
}
