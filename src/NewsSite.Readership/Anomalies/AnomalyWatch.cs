using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsSite.Readership.Rollup;

namespace NewsSite.Readership.Anomalies;

/// <summary>Rule 9: holds views of an item whose readers come in an unnatural shape, from within the transaction that would count them.</summary>
/// <remarks>
/// An item is flagged if it has far more readers within an hour than its past lets expect, and they come from one network, or with one agent, or
/// without a referrer, or as evenly as a clock ticks; a new item, whose past says little, only by two of these signs and many more readers. Held are the views that bear
/// the signs: those to come, and those of the last hour that were counted before there were enough to see it. A rhythm is the crowd's and no reader's,
/// so by that alone all are held.
/// </remarks>
internal sealed partial class AnomalyWatch(IOptions<ReadershipOptions> options, ILogger<AnomalyWatch> logger)
{
    /// <summary>Recent readers are far above the past from this many times its hours' average.</summary>
    private const int TimesThePast = 10;

    private const int PastHours = 168;
    private const long ReleasedForMs = 48 * Hours.Milliseconds;

    /// <summary>A new item takes this many times the readers of an old one: a crowd that comes for it from an office or an app is no wonder.</summary>
    private const int TimesForNew = 10;

    private static readonly TimeSpan NewFor = TimeSpan.FromDays(30);

    private readonly RecentViews _recent = new();
    private long _prunedMs;

    /// <summary>Moves what is to be held from counted to held.</summary>
    public async Task ApplyAsync(ReadershipDatabase.Lease lease, SqlBatches sql, RollupTally tally, DateTime nowUtc, CancellationToken cancellationToken)
    {
        if (options.Value.HoldReaders == 0 || tally.Watched.Count == 0)
        {
            return;
        }
        var nowMs = Hours.UnixMs(nowUtc);
        var touched = _recent.Add(tally.Watched);
        var held = new Dictionary<(long HoldId, int Hour), Counts>();
        var open = await lease.Db.Set<ViewHold>().Where(hold => hold.State == HoldState.Open)
            .Select(hold => new HoldPattern(hold.Id, hold.ItemId, hold.Signs, hold.Network, hold.Agent)).ToListAsync(cancellationToken);
        open.ForEach(hold => Hold(hold, tally, held));
        foreach (var item in touched)
        {
            if (_recent.Due(item, options.Value.HoldReaders, nowMs) is { } shape && await FlagAsync(lease, sql, item, shape, nowUtc, cancellationToken) is { } hold)
            {
                Hold(hold, tally, held);
            }
        }
        await HoldStatements.AddAsync(sql, held, cancellationToken);
        if (_recent.IsFull || nowMs - _prunedMs > RecentViews.WindowMs / 12)
        {
            _recent.Prune(nowMs);
            _prunedMs = nowMs;
        }
    }

    /// <summary>Forgets what it saw, since the transaction did not come through: the views will come again.</summary>
    public void Reset() => _recent.Clear();

    private async Task<HoldPattern?> FlagAsync(
        ReadershipDatabase.Lease lease, SqlBatches sql, long item, ReaderShape shape, DateTime nowUtc, CancellationToken cancellationToken)
    {
        if (shape.Readers < options.Value.HoldReaders || shape.Signs == AnomalySigns.None)
        {
            return null;
        }
        var (hour, nowMs) = (Hours.Of(nowUtc), Hours.UnixMs(nowUtc));
        var published = await lease.Rankable(nowUtc).Where(row => row.ItemId == item).Select(row => (DateTime?)row.PublishedUtc).FirstOrDefaultAsync(cancellationToken);
        var past = await lease.Db.Set<ItemHour>().Where(row => row.ItemId == item && row.Hour >= hour - 1 - PastHours && row.Hour < hour - 1)
            .SumAsync(row => row.Readers, cancellationToken);
        var isNew = nowUtc - published < NewFor;
        if (shape.Readers * (long)PastHours < TimesThePast * past || (isNew && !IsPlain(shape))
            || await lease.Db.Set<ViewHold>().AnyAsync(
                row => row.ItemId == item && row.State == HoldState.Released && row.DecidedAt > nowMs - ReleasedForMs, cancellationToken))
        {
            return null;
        }
        var id = await HoldStatements.InsertAsync(sql, item, shape, past, nowMs, cancellationToken);
        Log.Flagged(logger, item, shape.Readers, shape.Signs, past);
        return new HoldPattern(id, item, shape.Signs, shape.Network, shape.Agent);
    }

    private bool IsPlain(ReaderShape shape)
        => int.PopCount((int)shape.Signs) >= 2 && shape.Readers >= TimesForNew * (long)options.Value.HoldReaders;

    private void Hold(HoldPattern hold, RollupTally tally, Dictionary<(long HoldId, int Hour), Counts> held)
    {
        foreach (var view in _recent.Take(hold.ItemId, hold.Fits))
        {
            tally.Hold(view);
            var counts = held.GetValueOrDefault((hold.Id, view.Hour));
            counts.Views++;
            counts.Readers += view.IsReader ? 1 : 0;
            held[(hold.Id, view.Hour)] = counts;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2030, LogLevel.Warning, "Views of item {Item} are held: {Readers} readers within an hour ({Signs}), {Past} in the week before. An admin decides.")]
        public static partial void Flagged(ILogger logger, long item, int readers, AnomalySigns signs, long past);
    }
}

/// <summary>What an open hold holds.</summary>
internal sealed record HoldPattern(long Id, long ItemId, AnomalySigns Signs, int Network, int Agent)
{
    public bool Fits(ViewTraits traits)
        => (!Signs.HasFlag(AnomalySigns.OneNetwork) || traits.Network == Network)
        && (!Signs.HasFlag(AnomalySigns.OneAgent) || traits.Agent == Agent)
        && (!Signs.HasFlag(AnomalySigns.NoReferrer) || traits.Referrer == ReferrerClass.None);
}
