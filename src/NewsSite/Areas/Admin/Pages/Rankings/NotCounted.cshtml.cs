using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsSite.Rankings.Desk;
using NewsSite.Readership.Counting;
using NewsSite.Site;

namespace NewsSite.Areas.Admin.Pages.Rankings;

public sealed class NotCountedModel(NotCountedDesk desk, RefusalDesk refusals, RulesUsed rules, RobotFilter robots, SiteTime time) : PageModel
{
    public const int CluesShown = 25;

    [BindProperty(SupportsGet = true)]
    public FigureSpan Span { get; set; }

    /// <summary>The code of the reason whose clues are shown; null: that with the most requests.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Reason { get; set; }

    public NotCountedSheet Sheet { get; private set; } = null!;   // set by the handler

    public ViewOutcome Chosen { get; private set; }

    public IReadOnlyList<ClueLine> Clues { get; private set; } = [];

    public IReadOnlyList<SampleLine> Samples { get; private set; } = [];

    public IReadOnlyList<RulesSpan> Rules { get; private set; } = [];

    /// <summary>What the robot lists in force are called; see the engine.</summary>
    public string ListVersion => robots.Version;

    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken cancellationToken)
    {
        var reasons = ReasonWords.All.Where(RefusalDesk.HasClues).ToList();
        if (!Enum.IsDefined(Span) || (Reason is { Length: > 0 } && !reasons.Exists(reason => reason.Code() == Reason)))
        {
            return NotFound();
        }
        if (format == "samples")
        {
            return RefusalCsv.Of(await refusals.SamplesAsync(null, cancellationToken)).ToFile("not-counted-samples");
        }
        Sheet = await desk.ReadAsync(Span, cancellationToken);
        Rules = await rules.ReadAsync(Sheet.SinceUtc, time.NowUtc, cancellationToken);
        if (format == "csv")
        {
            var clues = await refusals.CluesAsync(null, Span, cancellationToken);
            return FigureCsv.Of(Sheet, clues, ListVersion, RulesUsed.Cell(Rules)).ToFile($"not-counted-{Span.ToString().ToLowerInvariant()}");
        }
        Chosen = reasons.Find(reason => reason.Code() == Reason) is var named and not ViewOutcome.Counted
            ? named
            : Sheet.Lines.Where(line => RefusalDesk.HasClues(line.Reason)).MaxBy(line => line.Requests)!.Reason;
        Clues = await refusals.CluesAsync(Chosen, Span, cancellationToken);
        Samples = await refusals.SamplesAsync(Chosen, cancellationToken);
        return Page();
    }

    /// <summary>A part of all requests, as per cent with one place.</summary>
    public string Share(long requests) => Share(requests, Sheet.Requests);

    /// <summary>A part of the requests whose clues are shown.</summary>
    public string ShareOfClues(long requests) => Share(requests, Clues.Sum(line => line.Requests));

    /// <summary>An instant by the site's clock, to the second.</summary>
    public string When(DateTime utc) => time.ToLocal(utc).ToString("HH:mm:ss, MMMM d", CultureInfo.InvariantCulture);

    private static string Share(long requests, long all) => all == 0 ? "" : ((double)requests / all).ToString("0.0 %", CultureInfo.InvariantCulture);
}
