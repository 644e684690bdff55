using Microsoft.EntityFrameworkCore;
using NewsSite.Data;
using NewsSite.Drafts;
using NewsSite.Readership;
using NewsSite.Readership.Ranking;
using NewsSite.Readership.Rollup;

namespace NewsSite.Areas.Newsroom;

/// <summary>A table of stories.</summary>
/// <param name="Name">What it holds, over it.</param>
/// <param name="Rows">The stories.</param>
/// <param name="Rights">What the user may do with them.</param>
/// <param name="NowUtc">The instant at which their status is shown.</param>
public sealed record StoryTable(string Name, IReadOnlyList<StoryRow> Rows, DeskRights Rights, DateTime NowUtc)
{
    /// <summary>Readers and rank of those that were read.</summary>
    public required IReadOnlyDictionary<long, StoryReaders> Readers { get; init; }

    /// <summary>Which colleagues have which story open for writing.</summary>
    public required ILookup<long, Present> Open { get; init; }
}

/// <summary>How a story is read now.</summary>
/// <param name="Hour">Readers of the hour.</param>
/// <param name="Day">Readers of the day.</param>
/// <param name="Rank">Its place on the whole site's list of the day, however far down; 0 for none.</param>
public sealed record StoryReaders(long Hour, long Day, int Rank)
{
    /// <summary>The figures of some stories: one query for their readers, and the ranks out of memory.</summary>
    public static async Task<IReadOnlyDictionary<long, StoryReaders>> OfAsync(
        NewsDbContext db, RankingBoard board, IReadOnlyCollection<long> ids, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var now = Hours.Of(nowUtc);
        var (hour, day) = (now - RankingWindow.Hour.HoursBefore(), now - RankingWindow.Day.HoursBefore());
        var sums = await db.Set<ItemHour>().Where(row => ids.Contains(row.ItemId) && row.Hour >= day).GroupBy(row => row.ItemId)
            .Select(each => new { Id = each.Key, Hour = each.Sum(row => row.Hour >= hour ? row.Readers : 0), Day = each.Sum(row => row.Readers) })
            .ToListAsync(cancellationToken);
        var shown = board.Latest.Top(RankingWindow.Day).ToDictionary(item => item.ItemId, item => item.Rank);
        var further = sums.Where(sum => !shown.ContainsKey(sum.Id)).Select(sum => sum.Id).ToList();
        var ranks = further.Count == 0 ? new Dictionary<long, int>() : await board.RanksAsync(further, RankingWindow.Day, cancellationToken);
        return sums.ToDictionary(sum => sum.Id, sum => new StoryReaders(sum.Hour, sum.Day, shown.TryGetValue(sum.Id, out var rank) ? rank : ranks.GetValueOrDefault(sum.Id)));
    }
}
