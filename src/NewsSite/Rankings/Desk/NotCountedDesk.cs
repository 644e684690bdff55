using Microsoft.EntityFrameworkCore;
using NewsSite.Data;
using NewsSite.Readership;
using NewsSite.Readership.Counting;
using NewsSite.Readership.Rollup;
using NewsSite.Site;

namespace NewsSite.Rankings.Desk;

/// <summary>Adds up what was not counted: two queries, over those of the hours that are not remembered.</summary>
public sealed class NotCountedDesk(NewsDbContext db, HourSums memory, SiteTime time)
{
    // The rollup is seconds behind; two hours leave room for a database that was away for one.
    private const int HoursUntilClosed = 2;

    /// <summary>The sums over all stories.</summary>
    /// <param name="span">How far back: 48 hours, or 30 times 24.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<NotCountedSheet> ReadAsync(FigureSpan span, CancellationToken cancellationToken)
    {
        var (nowUtc, trend) = (time.NowUtc, TrendOf(span));
        var last = Hours.Of(nowUtc);
        var first = trend.FirstHour(last);
        var (known, missing) = memory.From(first, nowUtc);
        var sums = known.Concat(await ReadAsync(missing, last, cancellationToken)).ToLookup(sum => sum.Outcome);
        memory.Remember(sums.SelectMany(each => each), first, last - HoursUntilClosed, nowUtc);
        return new NotCountedSheet
        {
            SinceUtc = Hours.StartUtc(first),
            Views = sums[ViewOutcome.Counted].Sum(sum => sum.Requests),
            Lines = [.. ReasonWords.All.Select(reason => new NotCountedLine(
                reason, sums[reason].Sum(sum => sum.Requests), sums[reason].Sum(sum => sum.OfNoStory), Line(trend, last, sums[reason])))],
        };
    }

    /// <summary>The steps of the trend.</summary>
    public static TrendSpan TrendOf(FigureSpan span) => span == FigureSpan.Hours ? new(48, 1) : new(30, 24);

    private async Task<List<HourSum>> ReadAsync(int first, int last, CancellationToken cancellationToken)
    {
        var rejected = await db.Set<RejectedHour>().Where(row => row.Hour >= first && row.Hour <= last)
            .GroupBy(row => new { row.Hour, row.Reason })
            .Select(rows => new HourSum(rows.Key.Hour, rows.Key.Reason, rows.Sum(row => row.Requests), rows.Sum(row => row.ItemId == 0 ? row.Requests : 0)))
            .ToListAsync(cancellationToken);
        var counted = await db.Set<ItemHour>().Where(row => row.Hour >= first && row.Hour <= last).GroupBy(row => row.Hour)
            .Select(rows => new HourSum(rows.Key, ViewOutcome.Counted, rows.Sum(row => row.Views), 0)).ToListAsync(cancellationToken);
        return [.. rejected, .. counted];
    }

    private static long[] Line(TrendSpan trend, int last, IEnumerable<HourSum> sums)
    {
        var line = new long[trend.Steps];
        foreach (var sum in sums)
        {
            line[trend.Steps - 1 - ((last - sum.Hour) / trend.HoursAStep)] += sum.Requests;
        }
        return line;
    }
}
