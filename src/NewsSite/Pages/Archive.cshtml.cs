using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using NewsSite.Archive;
using NewsSite.Site;

namespace NewsSite.Pages;

public sealed class ArchiveModel(StoryDays days, ReaderTime time, IStringLocalizer<Words> words) : PageModel, IReaderPage
{
    public PageHead Head { get; private set; } = new();

    public MonthCalendar Calendar { get; private set; } = null!;

    public IReadOnlySet<DateOnly> Months { get; private set; } = new HashSet<DateOnly>();

    public IReadOnlyList<int> Years { get; private set; } = [];

    public (DateOnly? Before, DateOnly? After) Beside { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? year, string? month, CancellationToken cancellationToken)
    {
        var today = time.DayOf(time.NowUtc);
        var bounds = await days.BoundsAsync(cancellationToken) ?? (today, today);
        var wanted = year is null ? FirstOf(bounds.Last) : ArchiveAddress.Parse(year, month ?? "01");
        if (wanted is not { } first || first.Year < bounds.First.Year || first > bounds.Last)
        {
            return NotFound();
        }
        if (year is not null && month is null)
        {
            return await LastOfYearAsync(first, cancellationToken);
        }
        Calendar = new MonthCalendar(first, await days.OfMonthAsync(first, cancellationToken));
        if (Calendar.WithStories.Count == 0 && year is not null)
        {
            return NotFound();
        }
        Years = await days.YearsAsync(bounds.First.Year, bounds.Last.Year, cancellationToken);
        Months = await days.MonthsOfAsync(first.Year, cancellationToken);
        Beside = await days.BesideAsync(first, first.AddMonths(1), cancellationToken);
        var name = time.Month(time.StartOf(first));
        Head = new PageHead
        {
            Title = year is null ? words["Archive"] : words["ArchiveOf", name],
            Description = year is null ? words["EveryStoryByDay"] : words["StoriesOfByDay", name],
            Path = year is null ? "/archive" : ArchiveAddress.OfMonth(first),
        };
        return Page();
    }

    private async Task<IActionResult> LastOfYearAsync(DateOnly year, CancellationToken cancellationToken)
        => (await days.MonthsOfAsync(year.Year, cancellationToken)).Order().Cast<DateOnly?>().LastOrDefault() is { } last
            ? Redirect(ArchiveAddress.OfMonth(last))
            : NotFound();

    private static DateOnly FirstOf(DateOnly day) => new(day.Year, day.Month, 1);
}
