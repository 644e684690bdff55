using Microsoft.EntityFrameworkCore;
using NewsSite.Data;
using NewsSite.Readership;
using NewsSite.Readership.Counting;
using NewsSite.Readership.Rollup;
using NewsSite.Site;

namespace NewsSite.Rankings.Desk;

/// <summary>Shows what was not counted: two queries, over a row an hour and reason.</summary>
public sealed class NotCountedDesk(NewsDbContext db, SiteTime time)
{
    /// <summary>The sums over all stories.</summary>
    /// <param name="span">How far back: 48 hours, or 30 times 24.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<NotCountedSheet> ReadAsync(FigureSpan span, CancellationToken cancellationToken)
    {
        var (last, trend) = (Hours.Of(time.NowUtc), TrendOf(span));
        var first = trend.FirstHour(last);
        var sums = (await ReadAsync(first, last, cancellationToken)).ToLookup(sum => sum.Outcome);
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
        var rejected = await db.Set<RejectedTotal>().Where(row => row.Hour >= first && row.Hour <= last)
            .Select(row => new HourSum(row.Hour, row.Reason, row.Requests, row.OfNoItem)).ToListAsync(cancellationToken);
        var counted = await db.Set<HourTotal>().Where(row => row.Hour >= first && row.Hour <= last)
            .Select(row => new HourSum(row.Hour, ViewOutcome.Counted, row.Views, 0)).ToListAsync(cancellationToken);
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

    /// <summary>The requests of all stories together in one hour with one outcome.</summary>
    private sealed record HourSum(int Hour, ViewOutcome Outcome, long Requests, long OfNoStory);
}
