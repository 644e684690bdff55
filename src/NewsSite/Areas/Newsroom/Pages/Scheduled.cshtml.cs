using Microsoft.AspNetCore.Mvc.RazorPages;

namespace NewsSite.Areas.Newsroom.Pages;

/// <summary>What comes and goes in the next two weeks, and when nothing does.</summary>
public sealed class ScheduledModel(TimelineReader timeline) : PageModel
{
    public IReadOnlyList<TimelineDay> Days { get; private set; } = [];

    public int Later { get; private set; }

    /// <summary>The last of the days without anything that begin with this one; the day itself where something is planned.</summary>
    public int LastEmpty(int number)
    {
        var last = number;
        while (Days[number].Steps.Count == 0 && last + 1 < Days.Count && Days[last + 1].Steps.Count == 0)
        {
            last++;
        }
        return last;
    }

    public async Task OnGetAsync(CancellationToken cancellationToken)
        => (Days, Later) = await timeline.ReadAsync(DeskRights.Of(User), cancellationToken);
}
