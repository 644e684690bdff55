using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsSite.Articles;
using NewsSite.Rankings;
using NewsSite.Rankings.Desk;
using NewsSite.Readership;
using NewsSite.Readership.Ranking;
using NewsSite.Site;
using NewsSite.Staff;

namespace NewsSite.Areas.Admin.Pages.Rankings;

public sealed class IndexModel(RankingDesk rankings, ExclusionDesk exclusions, SectionCatalog sections, RulesUsed rules, SiteTime time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public RankingWindow Window { get; set; } = RankingWindow.Day;

    [BindProperty(SupportsGet = true)]
    public string? Section { get; set; }

    /// <summary>The moment at which the board stood, by the site's clock; null: the latest.</summary>
    [BindProperty(SupportsGet = true)]
    public DateTime? At { get; set; }

    [TempData]
    public string? Notice { get; set; }

    public string? Problem { get; private set; }

    public RankingSheet Sheet { get; private set; } = null!;   // set by every handler that shows the page

    public IReadOnlyList<ExcludedStory> Excluded { get; private set; } = [];

    public IReadOnlyList<RulesSpan> Rules { get; private set; } = [];

    public IReadOnlyList<SectionLink> Sections => sections.Current;

    public bool IsStale => Sheet.PastHour is null && rankings.IsStale(time.NowUtc);

    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken cancellationToken)
    {
        var section = Sections.FirstOrDefault(known => known.Slug == Section);
        if ((Section is { Length: > 0 } && section is null) || !Enum.IsDefined(Window))
        {
            return NotFound();
        }
        Sheet = await rankings.ReadAsync(Window, section, PastHour(), cancellationToken);
        Rules = await rules.ReadAsync(Sheet.SinceUtc, Sheet.AsOfUtc, cancellationToken);
        if (format == "csv")
        {
            return RankingCsv.Of(Sheet, RulesUsed.Cell(Rules)).ToFile($"ranking-{Window.ToString().ToLowerInvariant()}-{section?.Slug ?? "site"}-{Sheet.AsOfUtc:yyyyMMdd'T'HHmm'Z'}");
        }
        Excluded = await rankings.ExcludedAsync(cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostIncludeAsync(long articleId, string? reason, CancellationToken cancellationToken)
    {
        Problem = await exclusions.IncludeAsync(articleId, reason, SignedIn.Of(HttpContext), cancellationToken);
        if (Problem is null)
        {
            Notice = "Back in the rankings.";
            return RedirectToPage();
        }
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await OnGetAsync(null, cancellationToken);
    }

    /// <summary>The wall clock at which the board of an hour was closed, as the picker and the addresses write it.</summary>
    public string Closed(int hour) => time.ToLocal(Hours.StartUtc(hour + 1)).ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);

    // The board that stood at 21:00 is that of the hour that ended then. Years that no clock of ours shows ask for nothing.
    private int? PastHour() => At is { Year: > 1970 and < 9000 } at ? Hours.Of(time.ToUtc(at)) - 1 : null;
}
