using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsSite.Rankings.Desk;
using NewsSite.Site;

namespace NewsSite.Areas.Admin.Pages.Rankings;

public sealed class RisingModel(RisingDesk desk, RankingDesk rankings, SiteTime time) : PageModel
{
    public RisingSheet Sheet { get; private set; } = null!;   // set by the handler

    public bool IsStale => rankings.IsStale(time.NowUtc);

    public async Task<IActionResult> OnGetAsync(string? format, CancellationToken cancellationToken)
    {
        Sheet = await desk.ReadAsync(cancellationToken);
        return format == "csv" ? RisingCsv.Of(Sheet).ToFile($"rising-{Sheet.AsOfUtc:yyyyMMdd'T'HHmm'Z'}") : Page();
    }
}
