using Microsoft.AspNetCore.Mvc.RazorPages;

namespace NewsSite.Areas.Newsroom.Pages;

/// <summary>What comes and goes in the next two weeks, and when nothing does.</summary>
public sealed class ScheduledModel(TimelineReader timeline) : PageModel
{
    public IReadOnlyList<TimelineDay> Days { get; private set; } = [];

    public int Later { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
        => (Days, Later) = await timeline.ReadAsync(DeskRights.Of(User), cancellationToken);
}
