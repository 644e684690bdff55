using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Site;

namespace NewsSite.Archive;

/// <summary>
/// On which dates of the site public stories came out. No question costs more on a long archive than on a short one: each looks for one story at the
/// edge of a span in the index of times.
/// </summary>
public sealed class StoryDays(NewsDbContext db, SiteTime time)
{
    // SQLite takes 500 parts in a query; a paper as old as that has come out in every year.
    private const int MostYears = 200;

    /// <summary>The date of the oldest and of the newest story; null where there is none.</summary>
    public async Task<(DateOnly First, DateOnly Last)?> BoundsAsync(CancellationToken cancellationToken)
    {
        var live = db.Articles.LiveAt(time.NowUtc);
        var first = await live.MinAsync(article => article.PublishedUtc, cancellationToken);
        var last = await live.MaxAsync(article => article.PublishedUtc, cancellationToken);
        return first is { } oldest && last is { } newest ? (time.DayOf(oldest), time.DayOf(newest)) : null;
    }

    /// <summary>The dates with stories in a month.</summary>
    public Task<IReadOnlySet<DateOnly>> OfMonthAsync(DateOnly month, CancellationToken cancellationToken)
        => InAsync([.. Enumerable.Range(1, DateTime.DaysInMonth(month.Year, month.Month) + 1).Select(number => First(month).AddDays(number - 1))], cancellationToken);

    /// <summary>The first days of the months with stories in a year.</summary>
    public async Task<IReadOnlySet<DateOnly>> MonthsOfAsync(int year, CancellationToken cancellationToken)
    {
        var found = await InAsync([.. Enumerable.Range(0, 13).Select(number => new DateOnly(year, 1, 1).AddMonths(number))], cancellationToken);
        return found.Select(First).ToHashSet();
    }

    /// <summary>The years with stories, first and last among them.</summary>
    /// <param name="first">The year of the oldest story.</param>
    /// <param name="last">The year of the newest.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<int>> YearsAsync(int first, int last, CancellationToken cancellationToken)
    {
        if (last - first is < 2 or > MostYears)
        {
            return [.. Enumerable.Range(first, last - first + 1)];
        }
        var found = await InAsync([.. Enumerable.Range(first, last - first + 2).Select(year => new DateOnly(year, 1, 1))], cancellationToken);
        return [.. found.Select(day => day.Year).Distinct().Order()];
    }

    /// <summary>The nearest dates with stories before and after a span of days; null where there is none.</summary>
    /// <param name="first">The first day of the span.</param>
    /// <param name="end">The day after its last.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<(DateOnly? Before, DateOnly? After)> BesideAsync(DateOnly first, DateOnly end, CancellationToken cancellationToken)
    {
        var live = db.Articles.LiveAt(time.NowUtc);
        var (startUtc, endUtc) = (time.StartOf(first), time.StartOf(end));
        var before = await live.Where(article => article.PublishedUtc < startUtc).MaxAsync(article => article.PublishedUtc, cancellationToken);
        var after = await live.Where(article => article.PublishedUtc >= endUtc).MinAsync(article => article.PublishedUtc, cancellationToken);
        return (before is { } last ? time.DayOf(last) : null, after is { } next ? time.DayOf(next) : null);
    }

    // One query with a part for each span, which is over at its first story: a day with a thousand costs what a day with one does.
    private async Task<IReadOnlySet<DateOnly>> InAsync(IReadOnlyList<DateOnly> edges, CancellationToken cancellationToken)
    {
        var live = db.Articles.LiveAt(time.NowUtc);
        var starts = edges.Select(time.StartOf).ToList();
        var parts = starts.Zip(starts.Skip(1), (startUtc, endUtc) => live.Where(article => article.PublishedUtc >= startUtc && article.PublishedUtc < endUtc)
            .OrderBy(article => article.PublishedUtc).Select(article => article.PublishedUtc).Take(1));
        var found = await parts.Aggregate((all, part) => all.Concat(part)).ToListAsync(cancellationToken);
        return found.Select(instant => time.DayOf(instant!.Value)).ToHashSet();
    }

    private static DateOnly First(DateOnly day) => new(day.Year, day.Month, 1);
}
