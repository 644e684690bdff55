using Microsoft.EntityFrameworkCore;
using NewsSite.Readership.Ranking;

namespace NewsSite.Readership.Trials;

/// <summary>The lists as they are, and as they would be by the rules on trial.</summary>
/// <remarks>Made anew when asked for and older than a minute. Drafted from the figures that the board itself is made of, with the changes added for a moment.</remarks>
public sealed class ShadowBoard
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(1);

    private readonly ReadershipDatabase _database;
    private readonly RankingBoard _board;
    private readonly TimeProvider _time;
    private volatile ShadowLists? _latest;

    internal ShadowBoard(ReadershipDatabase database, RankingBoard board, TimeProvider time)
    {
        _database = database;
        _board = board;
        _time = time;
    }

    /// <summary>The trials, that which goes on before those that are over, the newest first.</summary>
    public async Task<IReadOnlyList<ShadowTrial>> TrialsAsync(CancellationToken cancellationToken)
    {
        await using var lease = _database.Open();
        return await lease.Db.Set<ShadowTrial>().OrderByDescending(row => row.Id).AsNoTracking().ToListAsync(cancellationToken);
    }

    /// <summary>The lists, at most a minute old.</summary>
    /// <param name="trial">The number of the trial that goes on.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ShadowLists> ReadAsync(long trial, CancellationToken cancellationToken)
    {
        var nowUtc = _time.GetUtcNow().UtcDateTime;
        return _latest is { } latest && latest.Trial == trial && (nowUtc - latest.AsOfUtc).Duration() < Lasts
            ? latest
            : _latest = await BuildAsync(trial, nowUtc, cancellationToken);
    }

    // The changes first: what is counted in between is then in the figures, and never taken away from too little.
    private async Task<ShadowLists> BuildAsync(long trial, DateTime nowUtc, CancellationToken cancellationToken)
    {
        await using var lease = _database.Open();
        var rows = lease.Db.Set<ShadowHour>().Select(row => new HourFigures { Hour = row.Hour, ItemId = row.ItemId, Readers = row.Readers, Views = row.Views });
        var changes = await WindowFigures.Sums(rows, Hours.Of(nowUtc)).ToListAsync(cancellationToken);
        var (inForce, onTrial) = await _board.DraftBothAsync(changes, nowUtc, cancellationToken);
        return new ShadowLists(trial, nowUtc, changes.ToDictionary(change => change.ItemId), inForce, onTrial);
    }
}
