using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using NewsSite.Articles;
using NewsSite.Rankings.Desk;
using NewsSite.Readership;
using NewsSite.Readership.Counting;
using NewsSite.Readership.Ranking;
using NewsSite.Site;

namespace NewsSite.Areas.Admin.Pages.Rankings;

public sealed class ShadowModel(ShadowDesk desk, CountingRules rules, SectionCatalog sections, IOptions<ReadershipOptions> readership, SiteTime time) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public RankingWindow Window { get; set; } = RankingWindow.Day;

    [BindProperty(SupportsGet = true)]
    public string? Section { get; set; }

    public SectionLink? Shown { get; private set; }

    public ShadowSheet Sheet { get; private set; } = null!;   // set by the handler

    /// <summary>Whether the settings put something on trial that is in force already.</summary>
    public bool IsInForce => rules is { HasTrial: true, TrialVersion: null };

    /// <summary>Whether the settings put something on trial that no request has met yet.</summary>
    public bool IsAboutToBegin => Sheet.Trial is null && rules.TrialVersion is not null;

    public ShadowOptions Settings => readership.Value.Shadow;

    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken cancellationToken)
    {
        Shown = sections.Current.FirstOrDefault(known => known.Slug == Section);
        if ((Section is { Length: > 0 } && Shown is null) || !Enum.IsDefined(Window))
        {
            return NotFound();
        }
        Sheet = await desk.ReadAsync(Window, Shown, cancellationToken);
        return format == "csv"
            ? ShadowCsv.Of(Sheet, Shown?.Name ?? "The whole site", Window.ToString()).ToFile($"on-trial-{Window.ToString().ToLowerInvariant()}-{Shown?.Slug ?? "site"}")
            : Page();
    }

    /// <summary>An instant of the engine's tables.</summary>
    public static DateTime Utc(long ms) => DateTime.UnixEpoch.AddMilliseconds(ms);

    /// <summary>A day by the site's clock.</summary>
    public string Day(DateTime fromUtc) => time.ToLocal(fromUtc).ToString("MMMM d", CultureInfo.InvariantCulture);

    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A figure that is added: with its sign.</summary>
    public static string WithSign(long value) => value.ToString("+#,0;−#,0;0", CultureInfo.InvariantCulture);
}
