using Microsoft.EntityFrameworkCore;
using NewsSite.Readership.Ranking;
using NewsSite.Readership.Rollup;
using NewsSite.Readership.Trials;

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

    /// <summary>How many wait for a decision.</summary>
    public async Task<int> CountOpenAsync(CancellationToken cancellationToken)
    {
        await using var lease = _database.Open();
        return await lease.Db.Set<ViewHold>().CountAsync(hold => hold.State == HoldState.Open, cancellationToken);
    }

    /// <summary>Those that wait, the newest first.</summary>
    /// <param name="limit">How many at most, 1 or more.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<IReadOnlyList<HeldItem>> OpenAsync(int limit, CancellationToken cancellationToken)
        => ListAsync(holds => holds.Where(hold => hold.State == HoldState.Open), limit, cancellationToken);

    /// <summary>Those of one item that wait, the newest first.</summary>
    /// <param name="itemId">The item.</param>
    /// <param name="limit">How many at most, 1 or more.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<IReadOnlyList<HeldItem>> OpenOfAsync(long itemId, int limit, CancellationToken cancellationToken)
        => ListAsync(holds => holds.Where(hold => hold.State == HoldState.Open && hold.ItemId == itemId), limit, cancellationToken);

    /// <summary>Those that were decided, the newest first.</summary>
    /// <param name="before">Only those with a lower number than this; null: from the newest.</param>
    /// <param name="limit">How many at most, 1 or more.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task<IReadOnlyList<HeldItem>> DecidedAsync(long? before, int limit, CancellationToken cancellationToken)
        => ListAsync(holds => holds.Where(hold => hold.State != HoldState.Open && (before == null || hold.Id < before)), limit, cancellationToken);

    /// <summary>One hold; null: there is none of that number, or no longer.</summary>
    public async Task<HeldItem?> FindAsync(long holdId, CancellationToken cancellationToken)
        => (await ListAsync(holds => holds.Where(hold => hold.Id == holdId), 1, cancellationToken)).SingleOrDefault();

    /// <summary>Has the views of a hold counted, as if they had never been held, and lets the item be for two days.</summary>
    /// <param name="holdId">Its number.</param>
    /// <param name="along">What the host writes in the same transaction, with its context: who did it and why. Only called if it is done. Null: nothing.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>False: there is no such hold, or it was decided already.</returns>
    public Task<bool> ReleaseAsync(long holdId, Func<DbContext, CancellationToken, Task>? along, CancellationToken cancellationToken)
        => DecideAsync(holdId, HoldState.Released, along, cancellationToken);

    /// <summary>Leaves the views of a hold uncounted for good. New ones of the same shape are held again.</summary>
    /// <param name="holdId">Its number.</param>
    /// <param name="along">As with <see cref="ReleaseAsync"/>.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>False: there is no such hold, or it was decided already.</returns>
    public Task<bool> DiscardAsync(long holdId, Func<DbContext, CancellationToken, Task>? along, CancellationToken cancellationToken)
        => DecideAsync(holdId, HoldState.Discarded, along, cancellationToken);

    private async Task<IReadOnlyList<HeldItem>> ListAsync(
        Func<IQueryable<ViewHold>, IQueryable<ViewHold>> which, int limit, CancellationToken cancellationToken)
    {
        await using var lease = _database.Open();
        var holds = await which(lease.Db.Set<ViewHold>()).OrderByDescending(hold => hold.Id).Take(limit).AsNoTracking().ToListAsync(cancellationToken);
        var ids = holds.Select(hold => hold.Id).ToList();
        var rows = (await lease.Db.Set<HeldView>().Where(row => ids.Contains(row.HoldId)).OrderBy(row => row.Hour).AsNoTracking().ToListAsync(cancellationToken))
            .ToLookup(row => row.HoldId);
        return [.. holds.Select(hold => new HeldItem(hold, [.. rows[hold.Id]]))];
    }

    private async Task<bool> DecideAsync(
        long holdId, HoldState state, Func<DbContext, CancellationToken, Task>? along, CancellationToken cancellationToken)
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
                if (decided && along is not null)
                {
                    await along(lease.Db, token);
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
        await RollupTables.AddAsync(sql, tally, nowUtc, cancellationToken);
        if (rows.Exists(row => row.Hour < HourFolding.FirstHour(nowUtc)))
        {
            await HourFolding.FoldAsync(sql, nowUtc, cancellationToken);
        }
        await HoldStatements.SweepAsync(sql, [item], cancellationToken);
        await ShadowStatements.ReleaseAsync(sql, item, [.. rows.Select(row => row.Hour)], cancellationToken);
        if (tally.CountedHours is { } hours)
        {
            await BoardKeeper.MarkAsync(sql, hours, nowUtc, cancellationToken);
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

    /// <summary>When it was decided; null: it waits.</summary>
    public DateTime? DecidedUtc => Hold.State == HoldState.Open ? null : DateTime.UnixEpoch.AddMilliseconds(Hold.DecidedAt);
}
