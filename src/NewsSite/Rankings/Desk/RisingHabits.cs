using Microsoft.EntityFrameworkCore;
using NewsSite.Data;
using NewsSite.Readership.Ranking;
using NewsSite.Readership.Rollup;

namespace NewsSite.Rankings.Desk;

/// <summary>
/// How busy each section usually is in this hour of the week and those before it, over the past four weeks. Read once an hour: of the site from the
/// sums of hours, of the sections from the boards that were kept, some ten thousand rows whatever the size of the site.
/// </summary>
public sealed class RisingHabits
{
    /// <summary>The current hour, the one before it, and the past of a story.</summary>
    public const int HoursBack = RisingScore.PastHours + 2;

    private const int Weeks = 4;
    private const int WeekHours = 168;

    private volatile Habits? _latest;

    /// <summary>The habits of a section in the hours up to <paramref name="hour"/>, the latest first, 1 being the average.</summary>
    public async Task<Func<int, double[]>> UpToAsync(NewsDbContext db, int hour, CancellationToken cancellationToken)
    {
        var habits = _latest;
        if (habits?.Hour != hour)
        {
            _latest = habits = await ReadAsync(db, hour, cancellationToken);
        }
        return section => RisingScore.Usual(habits.Sections.GetValueOrDefault(section) ?? new long[HoursBack], habits.Site);
    }

    private static async Task<Habits> ReadAsync(NewsDbContext db, int hour, CancellationToken cancellationToken)
    {
        var hours = Enumerable.Range(1, Weeks).SelectMany(week => Enumerable.Range(0, HoursBack + 1).Select(ago => hour - ago - (week * WeekHours))).ToList();
        var totals = await db.Set<HourTotal>().Where(row => hours.Contains(row.Hour)).Select(row => new { row.Hour, row.Readers }).ToListAsync(cancellationToken);
        var boards = await db.Set<BoardEntry>().Where(row => hours.Contains(row.Hour) && row.Window == RankingWindow.Hour && row.GroupId != 0)
            .GroupBy(row => new { row.Hour, row.GroupId }).Select(rows => new { rows.Key.Hour, rows.Key.GroupId, Readers = rows.Sum(row => row.Readers) })
            .ToListAsync(cancellationToken);
        // A kept board of the hour holds two hours, so the site's sums are put together likewise.
        return new Habits(
            hour,
            Sum(hour, totals.SelectMany(row => new[] { (row.Hour, row.Readers), (row.Hour + 1, row.Readers) })),
            boards.GroupBy(row => row.GroupId).ToDictionary(rows => rows.Key, rows => Sum(hour, rows.Select(row => (row.Hour, row.Readers)))));
    }

    private static long[] Sum(int hour, IEnumerable<(int Hour, long Readers)> rows)
    {
        var sums = new long[HoursBack];
        foreach (var (at, readers) in rows)
        {
            var ago = (hour - at) % WeekHours;
            if (ago < HoursBack)
            {
                sums[ago] += readers;
            }
        }
        return sums;
    }

    private sealed record Habits(int Hour, long[] Site, Dictionary<int, long[]> Sections);
}
