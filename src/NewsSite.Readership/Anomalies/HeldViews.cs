using Microsoft.EntityFrameworkCore;
using NewsSite.Readership.Ranking;
using NewsSite.Readership.Rollup;

namespace NewsSite.Readership.Anomalies;

/// <summary>The views that wait for an admin, and what is decided on them.</summary>
public sealed class HeldViews
{
    /// <summary>Decided ones are kept for this many days.</summary>
    public const int KeepDays = 400;

    private readonly ReadershipDatabase _database;
    private readonly TimeProvider _time;

    internal HeldViews(ReadershipDatabase database, TimeProvider time)
    {
        _database = database;
        _time = time;
    }

    /// <summary>The holds in a state, the newest first.</summary>
    /// <param name="state">Which; <see cref="HoldState.Open"/> are those that wait.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<HeldItem>> ListAsync(HoldState state, CancellationToken cancellationToken)
    {
        await using var lease = _database.Open();
        var holds = await lease.Db.Set<ViewHold>().Where(hold => hold.State == state).OrderByDescending(hold => hold.Id).AsNoTracking().ToListAsync(cancellationToken);
        var ids = lease.Db.Set<ViewHold>().Where(hold => hold.State == state).Select(hold => hold.Id);
        var rows = (await lease.Db.Set<HeldView>().Where(row => ids.Contains(row.HoldId)).OrderBy(row => row.Hour).AsNoTracking().ToListAsync(cancellationToken))
            .ToLookup(row => row.HoldId);
        return [.. holds.Select(hold => new HeldItem(hold, [.. rows[hold.Id]]))];
    }

    /// <summary>Has the views of a hold counted, as if they had never been held, and lets the item be for two days.</summary>
    /// <returns>False: there is no such hold, or it was decided already.</returns>
    public Task<bool> ReleaseAsync(long holdId, CancellationToken cancellationToken) => DecideAsync(holdId, HoldState.Released, cancellationToken);

    /// <summary>Leaves the views of a hold uncounted for good. New ones of the same shape are held again.</summary>
    /// <returns>False: there is no such hold, or it was decided already.</returns>
    public Task<bool> DiscardAsync(long holdId, CancellationToken cancellationToken) => DecideAsync(holdId, HoldState.Discarded, cancellationToken);

    private async Task<bool> DecideAsync(long holdId, HoldState state, CancellationToken cancellationToken)
    {
        var decided = false;
        await _database.InTurnAsync(
            async (lease, sql, token) =>
            {
                var nowUtc = _time.GetUtcNow().UtcDateTime;
                decided = await HoldStatements.DecideAsync(sql, holdId, state, Hours.UnixMs(nowUtc), token);
                if (decided && state == HoldState.Released)
                {
                    await CountAsync(lease, sql, holdId, nowUtc, token);
                }
            },
            cancellationToken);
        return decided;
    }

    private static async Task CountAsync(ReadershipDatabase.Lease lease, SqlBatches sql, long holdId, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var item = await lease.Db.Set<ViewHold>().Where(hold => hold.Id == holdId).Select(hold => hold.ItemId).SingleAsync(cancellationToken);
        var rows = await lease.Db.Set<HeldView>().Where(row => row.HoldId == holdId).AsNoTracking().ToListAsync(cancellationToken);
        var tally = new RollupTally();
        foreach (var row in rows)
        {
            // Of hours that have become days, what was refused stands in the first hour of the day.
            var refusedHour = row.Hour < HourFolding.FirstHour(nowUtc) ? row.Hour / Hours.PerDay * Hours.PerDay : row.Hour;
            tally.Release(new ItemInHour(row.Hour, item), refusedHour, new Counts { Views = row.Views, Readers = row.Readers });
        }
        await RollupTables.AddAsync(sql, tally, cancellationToken);
        await HoldStatements.SweepAsync(sql, [item], cancellationToken);
        if (tally.FirstHour is { } first)
        {
            await BoardKeeper.MarkAsync(sql, first, nowUtc, cancellationToken);
        }
    }
}

/// <summary>Held views of an item, with the figures that speak against them.</summary>
/// <param name="Hold">What was seen when it was flagged.</param>
/// <param name="Hours">What is held, by the hour.</param>
public sealed record HeldItem(ViewHold Hold, IReadOnlyList<HeldView> Hours)
{
    /// <summary>Requests held.</summary>
    public long Views => Hours.Sum(row => row.Views);

    /// <summary>Readers that they would make.</summary>
    public long Readers => Hours.Sum(row => row.Readers);

    /// <summary>When it was flagged.</summary>
    public DateTime FlaggedUtc => DateTime.UnixEpoch.AddMilliseconds(Hold.FlaggedAt);
}
