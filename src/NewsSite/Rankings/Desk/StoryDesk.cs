using Microsoft.EntityFrameworkCore;
using NewsSite.Data;
using NewsSite.Readership;
using NewsSite.Readership.Anomalies;
using NewsSite.Readership.Ranking;
using NewsSite.Readership.Rollup;
using NewsSite.Site;

namespace NewsSite.Rankings.Desk;

/// <summary>Reads the figures of one story: a fixed number of queries, each over the hours of that story alone.</summary>
public sealed class StoryDesk(NewsDbContext db, RankingBoard board, HeldViews held, SiteTime time)
{
    /// <summary>The figures of a story; null: there is no such story.</summary>
    /// <param name="articleId">The story.</param>
    /// <param name="span">How far back, and whether by the hour or by the day.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<StoryFigures?> ReadAsync(long articleId, FigureSpan span, CancellationToken cancellationToken)
    {
        if (!(await StoryName.OfAsync(db, [articleId], cancellationToken)).TryGetValue(articleId, out var story))
        {
            return null;
        }
        var latest = board.Latest;
        var hours = await HoursAsync(articleId, Hours.Of(latest.SinceUtc(RankingWindow.Month)), cancellationToken);
        return new StoryFigures
        {
            Story = story,
            Exclusion = await db.Set<RankingExclusion>().AsNoTracking().SingleOrDefaultAsync(row => row.ArticleId == articleId, cancellationToken),
            Held = await held.OpenOfAsync(articleId, HeldDesk.OpenShown, cancellationToken),
            Rows = await RowsAsync(articleId, span, hours, cancellationToken),
            Windows = [.. RankingWindows.All.Select(window => PlaceIn(window, latest, story, hours))],
            Lifetime = await LifetimeAsync(articleId, cancellationToken),
        };
    }

    private Task<List<Counted>> HoursAsync(long articleId, int firstHour, CancellationToken cancellationToken)
        => db.Set<ItemHour>().Where(row => row.ItemId == articleId && row.Hour >= firstHour)
            .Select(row => new Counted(row.Hour, row.Views, row.Readers)).ToListAsync(cancellationToken);

    private async Task<IReadOnlyList<FigureRow>> RowsAsync(long articleId, FigureSpan span, List<Counted> hours, CancellationToken cancellationToken)
    {
        var starts = span.StartsUtc(time);
        var first = Hours.Of(starts[0]);
        var rejected = await db.Set<RejectedHour>().Where(row => row.ItemId == articleId && row.Hour >= first)
            .Select(row => new { row.Hour, row.Reason, row.Requests }).ToListAsync(cancellationToken);
        var counted = hours.Where(row => row.Hour >= first).ToLookup(row => RowOf(row.Hour, starts));
        var reasons = rejected.ToLookup(row => RowOf(row.Hour, starts));
        return [.. starts.Select((start, at) => new FigureRow(
            start, counted[at].Sum(row => row.Views), counted[at].Sum(row => row.Readers),
            reasons[at].GroupBy(row => row.Reason).ToDictionary(rows => rows.Key, rows => rows.Sum(row => row.Requests))))];
    }

    private static int RowOf(int hour, List<DateTime> starts)
    {
        var at = starts.BinarySearch(Hours.StartUtc(hour));
        return Math.Max(0, at < 0 ? ~at - 1 : at);
    }

    private static WindowPlace PlaceIn(RankingWindow window, BoardSnapshot latest, StoryName story, List<Counted> hours)
    {
        var (since, asOf) = (Hours.Of(latest.SinceUtc(window)), Hours.Of(latest.AsOfUtc));
        var within = hours.Where(row => row.Hour >= since && row.Hour <= asOf).ToList();
        var onSite = Find(latest.Top(window));
        var inSection = story.SectionId is { } section ? Find(latest.Top(window, section)) : null;
        return new WindowPlace(window, latest.SinceUtc(window), within.Sum(row => row.Readers), within.Sum(row => row.Views), onSite, inSection);

        RankedItem? Find(IReadOnlyList<RankedItem> list) => list.FirstOrDefault(item => item.ItemId == story.Id);
    }

    private async Task<LifetimeFigures> LifetimeAsync(long articleId, CancellationToken cancellationToken)
    {
        var total = await db.Set<ItemTotal>().Where(row => row.ItemId == articleId).Select(row => new { row.Views, row.Readers }).SingleOrDefaultAsync(cancellationToken);
        var hours = await db.Set<ItemHour>().Where(row => row.ItemId == articleId).GroupBy(row => row.ItemId)
            .Select(rows => new { Views = rows.Sum(row => row.Views), Readers = rows.Sum(row => row.Readers) }).SingleOrDefaultAsync(cancellationToken);
        var days = await db.Set<ItemDay>().Where(row => row.ItemId == articleId).GroupBy(row => row.ItemId)
            .Select(rows => new { Views = rows.Sum(row => row.Views), Readers = rows.Sum(row => row.Readers) }).SingleOrDefaultAsync(cancellationToken);
        return new LifetimeFigures(
            total?.Views ?? 0, total?.Readers ?? 0, (hours?.Views ?? 0) + (days?.Views ?? 0), (hours?.Readers ?? 0) + (days?.Readers ?? 0));
    }

    private sealed record Counted(int Hour, long Views, long Readers);
}
