using Microsoft.EntityFrameworkCore;
using NewsSite.Data;
using NewsSite.Readership;
using NewsSite.Readership.Anomalies;
using NewsSite.Readership.Ranking;
using NewsSite.Readership.Rollup;

namespace NewsSite.Rankings.Desk;

/// <summary>Says where a story would stand if its held views were counted, by the order of the lists: readers, views, the newer, the higher id.</summary>
public static class ReleasedPlaces
{
    /// <summary>What was counted of some stories in each window, in the order of <see cref="RankingWindows.All"/>.</summary>
    internal static async Task<Dictionary<long, (long Readers, long Views)[]>> CountedAsync(
        NewsDbContext db, BoardSnapshot latest, List<long> ids, CancellationToken cancellationToken)
    {
        var last = Hours.Of(latest.AsOfUtc);
        var (hour, day) = (last - RankingWindow.Hour.HoursBefore(), last - RankingWindow.Day.HoursBefore());
        var (week, month) = (last - RankingWindow.Week.HoursBefore(), last - RankingWindow.Month.HoursBefore());
        var rows = await db.Set<ItemHour>().Where(row => ids.Contains(row.ItemId) && row.Hour >= month && row.Hour <= last).GroupBy(row => row.ItemId)
            .Select(rows => new
            {
                rows.Key,
                HourReaders = rows.Sum(row => row.Hour >= hour ? row.Readers : 0),
                HourViews = rows.Sum(row => row.Hour >= hour ? row.Views : 0),
                DayReaders = rows.Sum(row => row.Hour >= day ? row.Readers : 0),
                DayViews = rows.Sum(row => row.Hour >= day ? row.Views : 0),
                WeekReaders = rows.Sum(row => row.Hour >= week ? row.Readers : 0),
                WeekViews = rows.Sum(row => row.Hour >= week ? row.Views : 0),
                MonthReaders = rows.Sum(row => row.Readers),
                MonthViews = rows.Sum(row => row.Views),
            }).ToListAsync(cancellationToken);
        return rows.ToDictionary(
            row => row.Key,
            row => new[] { (row.HourReaders, row.HourViews), (row.DayReaders, row.DayViews), (row.WeekReaders, row.WeekViews), (row.MonthReaders, row.MonthViews) });
    }

    /// <summary>Its place in every window.</summary>
    /// <param name="latest">The lists as they are.</param>
    /// <param name="held">What is held.</param>
    /// <param name="story">The story, and when it went out.</param>
    /// <param name="counted">What was counted of it, see <see cref="CountedAsync"/>; null: nothing.</param>
    internal static IReadOnlyList<ReleasedPlace> Of(
        BoardSnapshot latest, HeldItem held, (StoryName Name, DateTime PublishedUtc) story, (long Readers, long Views)[]? counted)
    {
        var places = new List<ReleasedPlace>();
        foreach (var window in RankingWindows.All)
        {
            var (readers, views) = counted?[places.Count] ?? (0, 0);
            var within = held.Hours.Where(row => row.Hour >= Hours.Of(latest.SinceUtc(window)) && row.Hour <= Hours.Of(latest.AsOfUtc)).ToList();
            var then = (Readers: readers + within.Sum(row => row.Readers), Views: views + within.Sum(row => row.Views), story.PublishedUtc, story.Name.Id);
            places.Add(new ReleasedPlace(
                window, readers, then.Readers, Place(latest.Top(window), then),
                story.Name.SectionId is { } section ? Place(latest.Top(window, section), then) : null,
                latest.Top(window).FirstOrDefault(item => item.ItemId == story.Name.Id)?.Rank));
        }
        return places;
    }

    private static int? Place(IReadOnlyList<RankedItem> list, (long Readers, long Views, DateTime PublishedUtc, long Id) story)
    {
        var before = list.Count(item => item.ItemId != story.Id && (item.Readers, item.Views, item.PublishedUtc, item.ItemId).CompareTo(story) > 0);
        return story.Readers > 0 && before < BoardSnapshot.Length ? before + 1 : null;
    }
}
