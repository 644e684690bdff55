using NewsSite.Readership.Ranking;
using NewsSite.Readership.Rollup;
using NewsSite.Readership.Tests.Site;

namespace NewsSite.Readership.Tests.Ranking;

/// <summary>Lists as anyone would add them up by hand from the rows of the tables.</summary>
internal static class PlainBoard
{
    /// <summary>What each item was read in the window that ends with the hour.</summary>
    public static Dictionary<long, (long Readers, long Views)> Sums(IEnumerable<ItemHour> rows, int hour, RankingWindow window)
        => rows.Where(row => row.Hour <= hour && row.Hour >= hour - window.HoursBefore())
            .GroupBy(row => row.ItemId).ToDictionary(each => each.Key, each => (each.Sum(row => row.Readers), each.Sum(row => row.Views)));

    /// <summary>The first fifty of a group, or of all.</summary>
    public static List<(long ItemId, long Readers, long Views)> List(Dictionary<long, (long Readers, long Views)> sums, IEnumerable<Item> items, int? group)
        => [.. items.Where(item => (group is null || item.GroupId == group) && sums.TryGetValue(item.Id, out var sum) && sum.Readers > 0)
            .Select(item => (Item: item, Sum: sums[item.Id]))
            .OrderByDescending(each => each.Sum.Readers).ThenByDescending(each => each.Sum.Views)
            .ThenByDescending(each => each.Item.PublishedUtc).ThenByDescending(each => each.Item.Id)
            .Take(50)
            .Select(each => (each.Item.Id, each.Sum.Readers, each.Sum.Views))];
}
