using NewsSite.Readership.Anomalies;
using NewsSite.Readership.Journal;
using NewsSite.Readership.Ranking;
using NewsSite.Readership.Trials;

namespace NewsSite.Readership.Rollup;

/// <summary>Every five minutes forgets what no rule asks for any more, and once a day folds old hours into days.</summary>
internal sealed class TableUpkeep(
    ReadershipDatabase database, ViewJournal journal, SegmentArchive archive, RulesKeeper rules, TimeProvider time)
{
    private static readonly TimeSpan PurgePeriod = TimeSpan.FromMinutes(5);

    private DateTime _purgedUtc = DateTime.MinValue;
    private int _foldedDay = int.MinValue;

    public async Task RunIfDueAsync(CancellationToken cancellationToken)
    {
        var nowUtc = time.GetUtcNow().UtcDateTime;
        if (Hours.DayOf(nowUtc) != _foldedDay)
        {
            await database.InTurnAsync((sql, token) => HourFolding.FoldAsync(sql, nowUtc, token), cancellationToken);
            _foldedDay = Hours.DayOf(nowUtc);
        }
        if ((nowUtc - _purgedUtc).Duration() >= PurgePeriod)
        {
            SegmentKey? lowest = journal.Segments.LowestHeld() is var (node, number) ? new SegmentKey(node, number) : null;
            await database.InTurnAsync((sql, token) => HourFolding.PurgeAsync(sql, nowUtc, lowest, token), cancellationToken);
            await database.InTurnAsync(
                (sql, token) => HoldStatements.PurgeAsync(sql, Hours.UnixMs(nowUtc.AddDays(-HeldViews.KeepDays)), token), cancellationToken);
            await database.InTurnAsync((sql, token) => BoardKeeper.PurgeAsync(sql, nowUtc, token), cancellationToken);
            await database.InTurnAsync((sql, token) => HourTotals.PurgeAsync(sql, nowUtc, token), cancellationToken);
            await database.InTurnAsync((sql, token) => rules.PurgeAsync(sql, nowUtc, token), cancellationToken);
            archive.Purge();
            _purgedUtc = nowUtc;
        }
    }
}
