using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using NewsSite.Site;

namespace NewsSite.Pages;

public sealed class IndexModel(FrontComposer front, IOptions<SiteOptions> site) : PageModel, IReaderPage
{
    public PageHead Head { get; private set; } = new();

    public FrontPlan Plan { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Plan = await front.ComposeAsync(cancellationToken);
        Head = new PageHead { Description = site.Value.Tagline, Path = "/" };
    }
}
