using System.Runtime.InteropServices;

namespace NewsSite.Readership.Rollup;

/// <summary>The visits of <see cref="RecentVisits"/> in memory, brought up to date with what other nodes wrote; and when they become too many, put into <see cref="LastVisit"/>.</summary>
/// <remarks>
/// It holds for the transaction that wrote it last. If the database names another one as the last, another node was there, or a commit went
/// through that seemed to fail; then what those wrote is read.
/// </remarks>
internal sealed class VisitCache(int most = VisitCache.Most)
{
    /// <summary>Visits in memory: 52 bytes each, so 100 MB, and twice that for a moment when it grows. Two hours of 250 views a second.</summary>
    public const int Most = 2_000_000;

    private const int LargestSpare = 100_000;

    private Dictionary<VisitKey, VisitState> _visits = [];
    private Dictionary<VisitKey, VisitState>? _pending;
    private (long Before, long Turn) _pendingTurn;
    private long _turn = -1;
    private bool _hasSpread;

    /// <summary>What is known of the visitors, to be brought up to date and written by the transaction <paramref name="turn"/>, after that of <paramref name="before"/>.</summary>
    public async Task<Dictionary<VisitKey, VisitState>> ReadAsync(
        SqlBatches sql, HashSet<VisitKey> keys, long before, long turn, CancellationToken cancellationToken)
    {
        (_pending, _pendingTurn) = (null, (before, turn));
        if (before != _turn)
        {
            await CatchUpAsync(sql, before, cancellationToken);
        }
        if (_visits.Count > most)
        {
            await SpreadAsync(sql, before, cancellationToken);
        }
        var picked = Pick(keys, VisitPurge.DueBefore(before, turn));
        if (picked.Count < keys.Count)
        {
            await VisitTables.FindAsync(sql, keys.Where(key => !picked.ContainsKey(key)), picked, cancellationToken);
        }
        return _pending = picked;
    }

    /// <summary>The transaction came through.</summary>
    public void Commit()
    {
        if (_pending is not { } written)
        {
            return;
        }
        VisitPurge.Run(_visits, _pendingTurn.Before, _pendingTurn.Turn);
        if (_visits.Capacity > LargestSpare && _visits.Capacity / 4 > _visits.Count)
        {
            _visits.TrimExcess(_visits.Capacity / 2);
        }
        foreach (var (key, state) in written)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_visits, key, out _) = state;
        }
        (_turn, _pending, _hasSpread) = (_pendingTurn.Turn, null, false);
    }

    /// <summary>It did not.</summary>
    public void Forget()
    {
        _pending = null;
        if (_hasSpread)
        {
            (_visits, _turn, _hasSpread) = ([], -1, false);
        }
    }

    private Dictionary<VisitKey, VisitState> Pick(HashSet<VisitKey> keys, long? purgedBefore)
    {
        var picked = new Dictionary<VisitKey, VisitState>(keys.Count);
        foreach (var key in keys)
        {
            if (_visits.TryGetValue(key, out var state) && !(state.SeenAt < purgedBefore))
            {
                picked.Add(key, state);
            }
        }
        return picked;
    }

    private async Task CatchUpAsync(SqlBatches sql, long before, CancellationToken cancellationToken)
    {
        if (_turn < 0 || !await VisitTables.HasAsync(sql, _turn, cancellationToken))
        {
            (_visits, _turn) = ([], -1);
        }
        VisitPurge.Run(_visits, _turn, before);
        await VisitTables.ReadAsync(sql, _turn, long.MaxValue, (turn, packed) => Take(_visits, turn, packed, before), cancellationToken);
        _turn = before;
    }

    // What was forgotten since a transaction must not come back with it.
    private static void Take(Dictionary<VisitKey, VisitState> visits, long turn, byte[] packed, long before)
    {
        var oldest = VisitPurge.DueBefore(turn, before);
        VisitPacking.Unpack(packed, (key, state) =>
        {
            if (state.SeenAt < oldest)
            {
                visits.Remove(key);
            }
            else
            {
                visits[key] = state;
            }
        });
    }

    private async Task SpreadAsync(SqlBatches sql, long before, CancellationToken cancellationToken)
    {
        var middle = await VisitTables.MiddleAsync(sql, cancellationToken);
        var older = new Dictionary<VisitKey, VisitState>();
        await VisitTables.ReadAsync(sql, -1, middle, (turn, packed) => Take(older, turn, packed, before), cancellationToken);
        await VisitTables.SpreadAsync(sql, older, middle, cancellationToken);
        _visits = [];
        _hasSpread = true;
        await VisitTables.ReadAsync(sql, middle, long.MaxValue, (turn, packed) => Take(_visits, turn, packed, before), cancellationToken);
    }
}
