using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Readership;
using NewsSite.Readership.Ranking;
using NewsSite.Readership.Rollup;

namespace NewsSite.Rankings.Desk;

/// <summary>The lists for admins, with all that explains a line. A handful of queries a sheet, each over at most the stories of one list.</summary>
public sealed class RankingDesk(NewsDbContext db, RankingBoard board, PastBoards past)
{
    /// <summary>A list.</summary>
    /// <param name="window">The span.</param>
    /// <param name="section">Only this section; null: the whole site.</param>
    /// <param name="pastHour">The hour at whose end it stood, as <see cref="Hours"/> numbers it; null: the latest.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<RankingSheet> ReadAsync(RankingWindow window, SectionLink? section, int? pastHour, CancellationToken cancellationToken)
    {
        var latest = board.Latest;
        var places = pastHour is { } hour
            ? await past.AtAsync(hour, window, section?.Id, cancellationToken)
            : [.. latest.Top(window, section?.Id).Select(item => new PastEntry(item.ItemId, item.Rank, item.Readers, item.Views, item.Movement))];
        var lastHour = pastHour ?? Hours.Of(latest.AsOfUtc);
        return new RankingSheet
        {
            Window = window,
            Section = section,
            AsOfUtc = pastHour is null ? latest.AsOfUtc : Hours.StartUtc(lastHour + 1),
            SinceUtc = Hours.StartUtc(lastHour - window.HoursBefore()),
            PastHour = pastHour,
            KeptHours = await past.HoursAsync(cancellationToken),
            Lines = places is null ? null : await LinesAsync(places, (window, section?.Id ?? 0), lastHour, cancellationToken),
        };
    }

    /// <summary>Whether the latest board is older than two missed refreshes.</summary>
    public bool IsStale(DateTime nowUtc) => board.Latest.IsStale(nowUtc);

    /// <summary>What is out of the rankings, the latest first.</summary>
    public async Task<IReadOnlyList<ExcludedStory>> ExcludedAsync(CancellationToken cancellationToken)
    {
        var rows = await db.Set<RankingExclusion>().AsNoTracking().OrderByDescending(row => row.AtUtc).ThenBy(row => row.ArticleId).ToListAsync(cancellationToken);
        var stories = await StoryName.OfAsync(db, [.. rows.Select(row => row.ArticleId)], cancellationToken);
        return [.. rows.Select(row => new ExcludedStory(row, stories[row.ArticleId]))];
    }

    private async Task<IReadOnlyList<RankingLine>> LinesAsync(
        IReadOnlyList<PastEntry> places, (RankingWindow Window, int GroupId) list, int lastHour, CancellationToken cancellationToken)
    {
        var ids = places.Select(place => place.ItemId).ToList();
        var stories = await StoryName.OfAsync(db, ids, cancellationToken);
        var hours = await db.Set<BoardEntry>()
            .Where(row => ids.Contains(row.ItemId) && row.Window == list.Window && row.GroupId == list.GroupId && row.Hour <= lastHour)
            .GroupBy(row => row.ItemId).Select(rows => new { rows.Key, Count = rows.Count() })
            .ToDictionaryAsync(row => row.Key, row => row.Count, cancellationToken);
        var peaks = await db.Set<RankPeak>().Where(row => ids.Contains(row.ItemId)).ToDictionaryAsync(row => row.ItemId, row => row.Rank, cancellationToken);
        var span = TrendSpan.Of(list.Window);
        var trends = await TrendsAsync(ids, span, lastHour, cancellationToken);
        return [.. places.Select(place => new RankingLine(
            place,
            stories.GetValueOrDefault(place.ItemId) ?? StoryName.Gone(place.ItemId),
            hours.GetValueOrDefault(place.ItemId),
            peaks.TryGetValue(place.ItemId, out var peak) ? peak : null,
            trends.GetValueOrDefault(place.ItemId) ?? new long[span.Steps]))];
    }

    private async Task<Dictionary<long, long[]>> TrendsAsync(List<long> ids, TrendSpan span, int last, CancellationToken cancellationToken)
    {
        var (first, step) = (span.FirstHour(last), span.HoursAStep);
        var rows = await db.Set<ItemHour>().Where(row => ids.Contains(row.ItemId) && row.Hour >= first && row.Hour <= last)
            .Select(row => new { row.ItemId, Ago = (last - row.Hour) / step, row.Readers })
            .GroupBy(row => new { row.ItemId, row.Ago }).Select(rows => new { rows.Key.ItemId, rows.Key.Ago, Readers = rows.Sum(row => row.Readers) })
            .ToListAsync(cancellationToken);
        var trends = new Dictionary<long, long[]>();
        foreach (var row in rows)
        {
            if (!trends.TryGetValue(row.ItemId, out var trend))
            {
                trends[row.ItemId] = trend = new long[span.Steps];
            }
            trend[span.Steps - 1 - row.Ago] = row.Readers;
        }
        return trends;
    }
}

/// <summary>A story that is out of the rankings.</summary>
/// <param name="Exclusion">Who took it out, when and why.</param>
/// <param name="Story">The story.</param>
public sealed record ExcludedStory(RankingExclusion Exclusion, StoryName Story);
