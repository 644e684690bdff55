using NewsSite.Readership.Rollup;

namespace NewsSite.Readership.Ranking;

/// <summary>The figures of one item in every window.</summary>
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

    public Standing In(RankingWindow window) => window switch
    {
        RankingWindow.Hour => Standing(HourReaders, HourViews),
        RankingWindow.Day => Standing(DayReaders, DayViews),
        RankingWindow.Week => Standing(WeekReaders, WeekViews),
        _ => Standing(MonthReaders, MonthViews),
    };

    /// <summary>One query, so one consistent state of the tables: every rankable item that was read in the widest window.</summary>
    /// <param name="rows">The rows to add up.</param>
    /// <param name="rankable">What may be ranked.</param>
    /// <param name="now">The hour that ends every window.</param>
    public static IQueryable<WindowFigures> Query(IQueryable<ItemHour> rows, IQueryable<RankableItem> rankable, int now)
        => Sums(rows.Select(row => new HourFigures { Hour = row.Hour, ItemId = row.ItemId, Readers = row.Readers, Views = row.Views }), now)
            .Join(rankable, sum => sum.ItemId, item => item.ItemId, (sum, item) => new WindowFigures
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

    /// <summary>The sums of the windows alone, by item: whether it may be ranked is not asked.</summary>
    /// <param name="rows">The rows to add up.</param>
    /// <param name="now">The hour that ends every window.</param>
    public static IQueryable<WindowFigures> Sums(IQueryable<HourFigures> rows, int now)
    {
        var (hour, day) = (now - RankingWindow.Hour.HoursBefore(), now - RankingWindow.Day.HoursBefore());
        var (week, month) = (now - RankingWindow.Week.HoursBefore(), now - RankingWindow.Month.HoursBefore());
        return rows.Where(row => row.Hour >= month && row.Hour <= now).GroupBy(row => row.ItemId).Select(each => new WindowFigures
        {
            ItemId = each.Key,
            HourReaders = each.Sum(row => row.Hour >= hour ? row.Readers : 0),
            HourViews = each.Sum(row => row.Hour >= hour ? row.Views : 0),
            DayReaders = each.Sum(row => row.Hour >= day ? row.Readers : 0),
            DayViews = each.Sum(row => row.Hour >= day ? row.Views : 0),
            WeekReaders = each.Sum(row => row.Hour >= week ? row.Readers : 0),
            WeekViews = each.Sum(row => row.Hour >= week ? row.Views : 0),
            MonthReaders = each.Sum(row => row.Readers),
            MonthViews = each.Sum(row => row.Views),
        });
    }

    private Standing Standing(long readers, long views) => new(ItemId, GroupId, PublishedUtc, readers, views);
}

/// <summary>A row of a table that keeps readers and views by item and hour.</summary>
internal sealed class HourFigures
{
    public int Hour { get; init; }
    public long ItemId { get; init; }
    public long Readers { get; init; }
    public long Views { get; init; }
}
