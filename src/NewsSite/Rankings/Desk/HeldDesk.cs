using Microsoft.EntityFrameworkCore;
using NewsSite.Data;
using NewsSite.Readership;
using NewsSite.Readership.Anomalies;
using NewsSite.Readership.Counting;
using NewsSite.Readership.Ranking;
using NewsSite.Site;

namespace NewsSite.Rankings.Desk;

/// <summary>Reads the held views for admins: a fixed number of queries, each over the stories of one page.</summary>
public sealed class HeldDesk(NewsDbContext db, HeldViews held, RankingBoard board, SiteTime time)
{
    /// <summary>So many that wait are shown at once.</summary>
    public const int OpenShown = 20;

    private const int DecidedShown = 20;

    /// <summary>The held views.</summary>
    /// <param name="before">Of those that were decided only those with a lower number than this; null: from the newest.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<HeldSheet> ReadAsync(long? before, CancellationToken cancellationToken)
    {
        var open = await held.OpenAsync(OpenShown, cancellationToken);
        var decided = await held.DecidedAsync(before, DecidedShown + 1, cancellationToken);
        var shown = decided.Take(DecidedShown).ToList();
        var stories = await StoryName.OfAsync(db, [.. open.Concat(shown).Select(item => item.Hold.ItemId).Distinct()], cancellationToken);
        return new HeldSheet
        {
            Open = await CasesAsync(open, stories, cancellationToken),
            OpenCount = open.Count < OpenShown ? open.Count : await held.CountOpenAsync(cancellationToken),
            Decided = await DecidedAsync(shown, stories, cancellationToken),
            Next = decided.Count > DecidedShown ? shown[^1].Hold.Id : null,
        };
    }

    private async Task<IReadOnlyList<HeldCase>> CasesAsync(
        IReadOnlyList<HeldItem> open, Dictionary<long, StoryName> stories, CancellationToken cancellationToken)
    {
        var ids = open.Select(item => item.Hold.ItemId).Distinct().ToList();
        var listed = await RankableArticles.ListedAt(db, time.NowUtc).Where(article => ids.Contains(article.Id))
            .Select(article => new { article.Id, article.PublishedUtc }).ToDictionaryAsync(row => row.Id, row => row.PublishedUtc, cancellationToken);
        var counted = await ReleasedPlaces.CountedAsync(db, board.Latest, ids, cancellationToken);
        return [.. open.Select(item =>
        {
            var story = Named(stories, item);
            var publishedUtc = listed.GetValueOrDefault(story.Id);
            return new HeldCase(
                item, story, publishedUtc, Rows(item, Hours.Of(time.NowUtc)),
                publishedUtc is { } utc ? ReleasedPlaces.Of(board.Latest, item, (story, utc), counted.GetValueOrDefault(story.Id)) : []);
        })];
    }

    private async Task<IReadOnlyList<DecidedCase>> DecidedAsync(
        List<HeldItem> decided, Dictionary<long, StoryName> stories, CancellationToken cancellationToken)
    {
        var subjects = decided.ConvertAll(item => HoldDecisions.SubjectOf(item.Hold));
        var deeds = (await db.AuditEntries.AsNoTracking().Where(entry => subjects.Contains(entry.Subject)).OrderBy(entry => entry.Id).ToListAsync(cancellationToken))
            .ToLookup(entry => entry.Subject);
        return [.. decided.Select(item => new DecidedCase(item, Named(stories, item), deeds[HoldDecisions.SubjectOf(item.Hold)].LastOrDefault()))];
    }

    private static StoryName Named(Dictionary<long, StoryName> stories, HeldItem item)
        => stories.GetValueOrDefault(item.Hold.ItemId) ?? StoryName.Gone(item.Hold.ItemId);

    private static List<FigureRow> Rows(HeldItem item, int nowHour)
    {
        var first = item.Hours.Count == 0 ? nowHour : item.Hours[0].Hour;
        var step = nowHour - first >= 72 ? 24 : 1;
        var steps = Math.Clamp(((nowHour - first) / step) + 1, 24, 72);
        var rows = new (long Views, long Readers)[steps];
        foreach (var hour in item.Hours)
        {
            ref var row = ref rows[Math.Max(0, steps - 1 - ((nowHour - hour.Hour) / step))];
            row = (row.Views + hour.Views, row.Readers + hour.Readers);
        }
        return [.. rows.Select((row, at) => new FigureRow(
            Hours.StartUtc(nowHour + 1 - ((steps - at) * step)), row.Views, row.Readers, new Dictionary<ViewOutcome, long>()))];
    }
}
