using Microsoft.EntityFrameworkCore;
using NewsSite.Data;
using NewsSite.Readership;
using NewsSite.Readership.Rollup;
using NewsSite.Site;

namespace NewsSite.Rankings.Desk;

/// <summary>Adds up what was not counted: two queries, each over the hours that are shown.</summary>
public sealed class NotCountedDesk(NewsDbContext db, SiteTime time)
{
    /// <summary>The sums over all stories.</summary>
    /// <param name="span">How far back: 48 hours, or 30 times 24.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<NotCountedSheet> ReadAsync(FigureSpan span, CancellationToken cancellationToken)
    {
        var trend = TrendOf(span);
        var (last, step) = (Hours.Of(time.NowUtc), trend.HoursAStep);
        var first = trend.FirstHour(last);
        var rows = await db.Set<RejectedHour>().Where(row => row.Hour >= first && row.Hour <= last)
            .Select(row => new { row.Reason, Ago = (last - row.Hour) / step, OfNoStory = row.ItemId == 0 ? row.Requests : 0, row.Requests })
            .GroupBy(row => new { row.Reason, row.Ago })
            .Select(rows => new { rows.Key.Reason, rows.Key.Ago, Requests = rows.Sum(row => row.Requests), OfNoStory = rows.Sum(row => row.OfNoStory) })
            .ToListAsync(cancellationToken);
        var byReason = rows.ToLookup(row => row.Reason);
        return new NotCountedSheet
        {
            SinceUtc = Hours.StartUtc(first),
            Views = await db.Set<ItemHour>().Where(row => row.Hour >= first && row.Hour <= last).SumAsync(row => row.Views, cancellationToken),
            Lines = [.. ReasonWords.All.Select(reason => new NotCountedLine(
                reason,
                byReason[reason].Sum(row => row.Requests),
                byReason[reason].Sum(row => row.OfNoStory),
                Line(trend.Steps, byReason[reason].Select(row => (row.Ago, row.Requests)))))],
        };
    }

    /// <summary>The steps of the trend.</summary>
    public static TrendSpan TrendOf(FigureSpan span) => span == FigureSpan.Hours ? new(48, 1) : new(30, 24);

    private static long[] Line(int steps, IEnumerable<(int Ago, long Requests)> rows)
    {
        var line = new long[steps];
        foreach (var (ago, requests) in rows)
        {
            line[steps - 1 - ago] = requests;
        }
        return line;
    }
}
