using Microsoft.EntityFrameworkCore;
using NewsSite.Data;
using NewsSite.Readership;
using NewsSite.Readership.Counting;
using NewsSite.Readership.Refusals;
using NewsSite.Site;

namespace NewsSite.Rankings.Desk;

/// <summary>Shows what gave refused requests away, and samples of them.</summary>
public sealed class RefusalDesk(NewsDbContext db, ClueBook book, SiteTime time)
{
    private const int SamplesShown = 20;

    /// <summary>The reasons of which the engine notes what gave the requests away; the others are told by nothing that a request says.</summary>
    public static bool HasClues(ViewOutcome reason) => reason is >= ViewOutcome.NotAPage and <= ViewOutcome.Network;

    /// <summary>The clues with their trend, the commonest first.</summary>
    /// <param name="reason">Only of this reason; null: of all, in the order of the rules.</param>
    /// <param name="span">How far back.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<ClueLine>> CluesAsync(ViewOutcome? reason, FigureSpan span, CancellationToken cancellationToken)
    {
        var (last, trend) = (Hours.Of(time.NowUtc), NotCountedDesk.TrendOf(span));
        var (first, step) = (trend.FirstHour(last), trend.HoursAStep);
        var rows = await db.Set<RefusedClue>().Where(row => row.Hour >= first && row.Hour <= last && (reason == null || row.Reason == reason))
            .Select(row => new { row.Reason, row.Clue, Ago = (last - row.Hour) / step, row.Requests })
            .GroupBy(row => new { row.Reason, row.Clue, row.Ago })
            .Select(group => new { group.Key.Reason, group.Key.Clue, group.Key.Ago, Requests = group.Sum(row => row.Requests) }).ToListAsync(cancellationToken);
        var words = await book.WordsAsync(rows.Select(row => row.Clue), cancellationToken);
        return [.. rows.GroupBy(row => (row.Reason, row.Clue))
            .Select(group => new ClueLine(
                group.Key.Reason, words[group.Key.Clue], group.Sum(row => row.Requests),
                [.. Enumerable.Range(0, trend.Steps).Select(at => group.Where(row => row.Ago == trend.Steps - 1 - at).Sum(row => row.Requests))]))
            .OrderBy(line => line.Reason).ThenByDescending(line => line.Requests).ThenBy(line => line.Words, StringComparer.Ordinal)];
    }

    /// <summary>The newest samples.</summary>
    /// <param name="reason">Only of this reason; null: of all, in the order of the rules.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<SampleLine>> SamplesAsync(ViewOutcome? reason, CancellationToken cancellationToken)
    {
        var rows = await db.Set<RefusedSample>().Where(row => reason == null || row.Reason == reason)
            .OrderBy(row => row.Reason).ThenByDescending(row => row.At).ThenBy(row => row.ItemId).AsNoTracking().ToListAsync(cancellationToken);
        // The engine trims them every few minutes; what came in since is not shown twice over.
        rows = [.. rows.GroupBy(row => row.Reason).SelectMany(group => group.Take(SamplesShown))];
        var words = await book.WordsAsync(rows.Select(row => row.Clue), cancellationToken);
        var stories = await StoryName.OfAsync(db, [.. rows.Select(row => row.ItemId).Distinct()], cancellationToken);
        return [.. rows.Select(row => new SampleLine(
            row.Reason, DateTime.UnixEpoch.AddMilliseconds(row.At), row.ItemId, row.ItemId == 0 ? null : stories.GetValueOrDefault(row.ItemId) ?? StoryName.Gone(row.ItemId),
            words[row.Clue], new ClaimedBrowser((ushort)row.Claim).Words()))];
    }
}

/// <summary>A clue.</summary>
/// <param name="Reason">The rule that it belongs to.</param>
/// <param name="Words">What it is.</param>
/// <param name="Requests">Requests that it gave away.</param>
/// <param name="Trend">The same by step, oldest first.</param>
public sealed record ClueLine(ViewOutcome Reason, string Words, long Requests, IReadOnlyList<long> Trend);

/// <summary>A refused request.</summary>
/// <param name="Reason">The rule that spoke against it.</param>
/// <param name="AtUtc">When, to the second.</param>
/// <param name="ItemId">The story that was asked for; 0: none that exists.</param>
/// <param name="Story">Its name; null: none that exists.</param>
/// <param name="Words">What gave it away.</param>
/// <param name="Claim">What it claimed to be.</param>
public sealed record SampleLine(ViewOutcome Reason, DateTime AtUtc, long ItemId, StoryName? Story, string Words, string Claim);
