using Microsoft.EntityFrameworkCore;
using NewsSite.Readership.Rollup;

namespace NewsSite.Readership.Ranking;

/// <summary>The figures of one item in every window, now and an hour ago.</summary>
internal sealed class WindowFigures
{
    public long ItemId { get; init; }
    public int GroupId { get; init; }
    public DateTime PublishedUtc { get; init; }
    public long HourReaders { get; init; }
    public long HourViews { get; init; }
    public long DayReaders { get; init; }
    public long DayViews { get; init; }
    public long WeekReaders { get; init; }
    public long WeekViews { get; init; }
    public long MonthReaders { get; init; }
    public long MonthViews { get; init; }
    public long HourReadersBefore { get; init; }
    public long HourViewsBefore { get; init; }
    public long DayReadersBefore { get; init; }
    public long DayViewsBefore { get; init; }
    public long WeekReadersBefore { get; init; }
    public long WeekViewsBefore { get; init; }
    public long MonthReadersBefore { get; init; }
    public long MonthViewsBefore { get; init; }

    public Standing Now(RankingWindow window) => window switch
    {
        RankingWindow.Hour => Standing(HourReaders, HourViews),
        RankingWindow.Day => Standing(DayReaders, DayViews),
        RankingWindow.Week => Standing(WeekReaders, WeekViews),
        _ => Standing(MonthReaders, MonthViews),
    };

    public Standing Before(RankingWindow window) => window switch
    {
        RankingWindow.Hour => Standing(HourReadersBefore, HourViewsBefore),
        RankingWindow.Day => Standing(DayReadersBefore, DayViewsBefore),
        RankingWindow.Week => Standing(WeekReadersBefore, WeekViewsBefore),
        _ => Standing(MonthReadersBefore, MonthViewsBefore),
    };

    /// <summary>One query, so one consistent state of the tables: every rankable item that was read in the widest window.</summary>
    /// <param name="db">The host's context.</param>
    /// <param name="rankable">What may be ranked.</param>
    /// <param name="now">The current hour, which ends every window; the windows of an hour ago end with the hour before it.</param>
    public static IQueryable<WindowFigures> Query(DbContext db, IQueryable<RankableItem> rankable, int now)
    {
        var before = now - 1;
        var (hour, day) = (now - RankingWindow.Hour.HoursBefore(), now - RankingWindow.Day.HoursBefore());
        var (week, month) = (now - RankingWindow.Week.HoursBefore(), now - RankingWindow.Month.HoursBefore());
        var sums = db.Set<ItemHour>().Where(row => row.Hour >= month - 1 && row.Hour <= now).GroupBy(row => row.ItemId).Select(rows => new
        {
            ItemId = rows.Key,
            HourReaders = rows.Sum(row => row.Hour >= hour ? row.Readers : 0),
            HourViews = rows.Sum(row => row.Hour >= hour ? row.Views : 0),
            DayReaders = rows.Sum(row => row.Hour >= day ? row.Readers : 0),
            DayViews = rows.Sum(row => row.Hour >= day ? row.Views : 0),
            WeekReaders = rows.Sum(row => row.Hour >= week ? row.Readers : 0),
            WeekViews = rows.Sum(row => row.Hour >= week ? row.Views : 0),
            MonthReaders = rows.Sum(row => row.Hour >= month ? row.Readers : 0),
            MonthViews = rows.Sum(row => row.Hour >= month ? row.Views : 0),
            HourReadersBefore = rows.Sum(row => row.Hour >= hour - 1 && row.Hour <= before ? row.Readers : 0),
            HourViewsBefore = rows.Sum(row => row.Hour >= hour - 1 && row.Hour <= before ? row.Views : 0),
            DayReadersBefore = rows.Sum(row => row.Hour >= day - 1 && row.Hour <= before ? row.Readers : 0),
            DayViewsBefore = rows.Sum(row => row.Hour >= day - 1 && row.Hour <= before ? row.Views : 0),
            WeekReadersBefore = rows.Sum(row => row.Hour >= week - 1 && row.Hour <= before ? row.Readers : 0),
            WeekViewsBefore = rows.Sum(row => row.Hour >= week - 1 && row.Hour <= before ? row.Views : 0),
            MonthReadersBefore = rows.Sum(row => row.Hour <= before ? row.Readers : 0),
            MonthViewsBefore = rows.Sum(row => row.Hour <= before ? row.Views : 0),
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
            HourReadersBefore = sum.HourReadersBefore,
            HourViewsBefore = sum.HourViewsBefore,
            DayReadersBefore = sum.DayReadersBefore,
            DayViewsBefore = sum.DayViewsBefore,
            WeekReadersBefore = sum.WeekReadersBefore,
            WeekViewsBefore = sum.WeekViewsBefore,
            MonthReadersBefore = sum.MonthReadersBefore,
            MonthViewsBefore = sum.MonthViewsBefore,
        });
    }

    private Standing Standing(long readers, long views) => new(ItemId, GroupId, PublishedUtc, readers, views);
}
