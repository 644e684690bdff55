namespace NewsSite.Readership.Rollup;

/// <summary>All that <see cref="LastVisit"/> holds, in memory, as long as it is not too much and no other node writes: reading it back costs a third of a rollup.</summary>
/// <remarks>
/// It holds for the transaction that wrote it last. If the database names another one as the last, another node was there, or a commit went
/// through that seemed to fail; then the table is read.
/// </remarks>
internal sealed class VisitCache
{
    private const int Most = 1_000_000;
    private const long LoadAgainMs = 5 * 60_000;

    private const string Load = """SELECT "ItemId", "Visitor", "SeenAt", "ReaderHour", "EarlierHours" FROM "LastVisit" """;

    private Dictionary<VisitKey, VisitState>? _visits;
    private Dictionary<VisitKey, VisitState>? _pending;
    private (long Before, long Turn) _pendingTurn;
    private long _turn = -1;
    private long _loadedAt = long.MinValue;

    /// <summary>What is known of the visitors, to be brought up to date and written by the transaction <paramref name="turn"/>, after that of <paramref name="before"/>.</summary>
    public async Task<Dictionary<VisitKey, VisitState>> ReadAsync(
        SqlBatches sql, HashSet<VisitKey> keys, long before, long turn, CancellationToken cancellationToken)
    {
        (_pending, _pendingTurn) = (null, (before, turn));
        if (before != _turn)
        {
            await ReloadAsync(sql, before, turn, cancellationToken);
        }
        _pending = _visits is null ? await RollupTables.VisitsAsync(sql, keys, cancellationToken) : Pick(_visits, keys, VisitPurge.DueBefore(before, turn));
        return _pending;
    }

    /// <summary>The transaction came through.</summary>
    public void Commit()
    {
        if (_pending is not { } written || _visits is not { } visits)
        {
            return;
        }
        VisitPurge.Run(visits, _pendingTurn.Before, _pendingTurn.Turn);
        foreach (var (key, state) in written)
        {
            visits[key] = state;
        }
        _turn = _pendingTurn.Turn;
        _visits = visits.Count > Most ? null : visits;
        _pending = null;
    }

    private static Dictionary<VisitKey, VisitState> Pick(Dictionary<VisitKey, VisitState> visits, HashSet<VisitKey> keys, long? purgedBefore)
    {
        var picked = new Dictionary<VisitKey, VisitState>(keys.Count);
        foreach (var key in keys)
        {
            if (visits.TryGetValue(key, out var state) && !(state.SeenAt < purgedBefore))
            {
                picked.Add(key, state);
            }
        }
        return picked;
    }

    // With several nodes it would be read anew every second; so it is tried now and then, and in between the table is asked for what is needed.
    private async Task ReloadAsync(SqlBatches sql, long before, long turn, CancellationToken cancellationToken)
    {
        _visits = null;
        if (turn - LoadAgainMs < _loadedAt)
        {
            return;
        }
        _loadedAt = turn;
        var size = await sql.NumberAsync(FormattableString.Invariant($"""SELECT COUNT(*) FROM (SELECT 1 FROM "LastVisit" LIMIT {Most}) AS visits"""), cancellationToken);
        if (size > Most / 2)
        {
            return;
        }
        var visits = new Dictionary<VisitKey, VisitState>((int)size);
        await sql.QueryAsync(Load, reader => RollupTables.AddVisit(visits, reader), cancellationToken);
        (_visits, _turn) = (visits, before);
    }
}
