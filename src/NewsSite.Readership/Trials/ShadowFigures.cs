using Microsoft.EntityFrameworkCore;
using NewsSite.Readership.Ranking;

namespace NewsSite.Readership.Trials;

/// <summary>What the rules on trial would change of the figures of an item in every window.</summary>
internal static class ShadowFigures
{
    /// <summary>The changes of all rankable items that have any.</summary>
    public static IQueryable<WindowFigures> Query(DbContext db, IQueryable<RankableItem> rankable, int now)
    {
        var (hour, day) = (now - RankingWindow.Hour.HoursBefore(), now - RankingWindow.Day.HoursBefore());
        var (week, month) = (now - RankingWindow.Week.HoursBefore(), now - RankingWindow.Month.HoursBefore());
        var sums = db.Set<ShadowHour>().Where(row => row.Hour >= month && row.Hour <= now).GroupBy(row => row.ItemId).Select(rows => new
        {
            ItemId = rows.Key,
            HourReaders = rows.Sum(row => row.Hour >= hour ? row.Readers : 0),
            HourViews = rows.Sum(row => row.Hour >= hour ? row.Views : 0),
            DayReaders = rows.Sum(row => row.Hour >= day ? row.Readers : 0),
            DayViews = rows.Sum(row => row.Hour >= day ? row.Views : 0),
            WeekReaders = rows.Sum(row => row.Hour >= week ? row.Readers : 0),
            WeekViews = rows.Sum(row => row.Hour >= week ? row.Views : 0),
            MonthReaders = rows.Sum(row => row.Readers),
            MonthViews = rows.Sum(row => row.Views),
        });
        return sums.Join(rankable, sum => sum.ItemId, item => item.ItemId, (sum, item) => new WindowFigures
        {
            ItemId = item.ItemId,
            GroupId = item.GroupId,
            PublishedUtc = item.PublishedUtc,
            HourReaders = sum.HourReaders,
            HourViews = sum.HourViews,
            DayReaders = sum.DayReaders,
            DayViews = sum.DayViews,
            WeekReaders = sum.WeekReaders,
            WeekViews = sum.WeekViews,
            MonthReaders = sum.MonthReaders,
            MonthViews = sum.MonthViews,
        });
    }

    /// <summary>The figures of an item with the changes.</summary>
    public static WindowFigures Sum(WindowFigures figures, WindowFigures change) => new()
    {
        ItemId = figures.ItemId,
        GroupId = figures.GroupId,
        PublishedUtc = figures.PublishedUtc,
        HourReaders = figures.HourReaders + change.HourReaders,
        HourViews = figures.HourViews + change.HourViews,
        DayReaders = figures.DayReaders + change.DayReaders,
        DayViews = figures.DayViews + change.DayViews,
        WeekReaders = figures.WeekReaders + change.WeekReaders,
        WeekViews = figures.WeekViews + change.WeekViews,
        MonthReaders = figures.MonthReaders + change.MonthReaders,
        MonthViews = figures.MonthViews + change.MonthViews,
    };
}
