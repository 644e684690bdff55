using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsSite.Rankings.Desk;
using NewsSite.Readership.Counting;

namespace NewsSite.Areas.Admin.Pages.Rankings;

public sealed class NotCountedModel(NotCountedDesk desk, RobotFilter robots) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public FigureSpan Span { get; set; }

    public NotCountedSheet Sheet { get; private set; } = null!;   // set by the handler

    /// <summary>What the robot lists in force are called; see the engine.</summary>
    public string ListVersion => robots.Version;

    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken cancellationToken)
    {
        if (!Enum.IsDefined(Span))
        {
            return NotFound();
        }
        Sheet = await desk.ReadAsync(Span, cancellationToken);
        return format == "csv" ? FigureCsv.Of(Sheet, ListVersion).ToFile($"not-counted-{Span.ToString().ToLowerInvariant()}") : Page();
    }

    /// <summary>A part of all requests, as per cent with one place.</summary>
    public string Share(long requests)
        => Sheet.Requests == 0 ? "" : ((double)requests / Sheet.Requests).ToString("0.0 %", CultureInfo.InvariantCulture);
}
