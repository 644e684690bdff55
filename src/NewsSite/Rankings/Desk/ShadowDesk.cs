using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Readership;
using NewsSite.Readership.Ranking;
using NewsSite.Readership.Trials;
using NewsSite.Site;

namespace NewsSite.Rankings.Desk;

/// <summary>Reads what rules on trial would change.</summary>
public sealed class ShadowDesk(NewsDbContext db, ShadowBoard board, ClueBook book, SectionCatalog sections, SiteTime time)
{
    /// <summary>The trial, with one of its lists.</summary>
    /// <param name="window">The span of the list.</param>
    /// <param name="section">Its section; null: the whole site.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ShadowSheet> ReadAsync(RankingWindow window, SectionLink? section, CancellationToken cancellationToken)
    {
        var trials = await board.TrialsAsync(cancellationToken);
        var trial = trials.FirstOrDefault(each => each.EndedAt == 0);
        var lists = trial is null ? null : await board.ReadAsync(trial.Id, cancellationToken);
        return new ShadowSheet
        {
            Trial = trial,
            Over = [.. trials.Where(each => each.EndedAt != 0)],
            Days = trial is null ? [] : await DaysAsync(trial, cancellationToken),
            Clues = trial is null ? [] : await CluesAsync(cancellationToken),
            Lists = lists is null ? [] : [.. sections.Current.Prepend(null).Select(each => new ListChanges(each, [.. RankingWindows.All.Select(span => Changes(lists.Of(span, each?.Id)))]))],
            Lines = lists is null ? [] : await LinesAsync(lists.Of(window, section?.Id), cancellationToken),
            AsOfUtc = lists?.AsOfUtc ?? time.NowUtc,
        };
    }

    private async Task<IReadOnlyList<TrialDay>> DaysAsync(ShadowTrial trial, CancellationToken cancellationToken)
    {
        var rows = await db.Set<ShadowClue>().GroupBy(row => new { row.Hour, row.Counts })
            .Select(group => new { group.Key.Hour, group.Key.Counts, Requests = group.Sum(row => row.Requests) }).ToListAsync(cancellationToken);
        var byDay = rows.ToLookup(row => time.ToLocal(Hours.StartUtc(row.Hour)).Date);
        var last = time.ToLocal(time.NowUtc).Date;
        var first = new[] { time.ToLocal(DateTime.UnixEpoch.AddMilliseconds(trial.StartedAt)).Date, last.AddDays(-34) }.Max();
        first = byDay.Select(day => day.Key).Append(first).Min();
        return [.. Enumerable.Range(0, (last - first).Days + 1).Select(day => first.AddDays(day)).Select(day => new TrialDay(
            time.ToUtc(day), byDay[day].Where(row => !row.Counts).Sum(row => row.Requests), byDay[day].Where(row => row.Counts).Sum(row => row.Requests)))];
    }

    private async Task<IReadOnlyList<TrialClue>> CluesAsync(CancellationToken cancellationToken)
    {
        var rows = await db.Set<ShadowClue>().GroupBy(row => new { row.Counts, row.Clue })
            .Select(group => new { group.Key.Counts, group.Key.Clue, Requests = group.Sum(row => row.Requests) }).ToListAsync(cancellationToken);
        var words = await book.WordsAsync(rows.Select(row => row.Clue), cancellationToken);
        return [.. rows.Select(row => new TrialClue(row.Counts, words[row.Clue], row.Requests))
            .OrderByDescending(clue => clue.Requests).ThenBy(clue => clue.Words, StringComparer.Ordinal)];
    }

    private async Task<IReadOnlyList<TrialLine>> LinesAsync(IReadOnlyList<ShadowPlace> places, CancellationToken cancellationToken)
    {
        var stories = await StoryName.OfAsync(db, [.. places.Select(place => place.ItemId)], cancellationToken);
        return [.. places.Select(place => new TrialLine(place, stories.GetValueOrDefault(place.ItemId) ?? StoryName.Gone(place.ItemId)))];
    }

    private static string? Changes(IReadOnlyList<ShadowPlace> list)
    {
        var (entered, left) = (list.Count(place => place.Rank is null), list.Count(place => place.RankOnTrial is null));
        var moved = list.Count(place => place is { Rank: { } rank, RankOnTrial: { } other } && rank != other);
        var parts = new[] { (entered, "in"), (left, "out"), (moved, "moved") }.Where(part => part.Item1 > 0).Select(part => $"{part.Item1} {part.Item2}").ToList();
        return parts.Count > 0 ? string.Join(", ", parts) : list.Any(place => place.IsChanged) ? "same order" : null;
    }
}
