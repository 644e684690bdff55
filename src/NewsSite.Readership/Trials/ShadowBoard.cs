using Microsoft.EntityFrameworkCore;
using NewsSite.Readership.Ranking;
using NewsSite.Readership.Rollup;

namespace NewsSite.Readership.Trials;

/// <summary>The lists as they are, and as they would be by the rules on trial.</summary>
/// <remarks>Made anew when asked for and older than a minute. It adds up all that was read in the widest window, so it stays out of the way of those who only read.</remarks>
public sealed class ShadowBoard
{
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(1);

    private readonly ReadershipDatabase _database;
    private readonly TimeProvider _time;
    private volatile ShadowLists? _latest;

    internal ShadowBoard(ReadershipDatabase database, TimeProvider time)
    {
        _database = database;
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

    private async Task<ShadowLists> BuildAsync(long trial, DateTime nowUtc, CancellationToken cancellationToken)
    {
        await using var lease = _database.Open();
        var hour = Hours.Of(nowUtc);
        var changes = (await ShadowFigures.Query(lease.Db, lease.Rankable(nowUtc), hour).ToListAsync(cancellationToken)).ToDictionary(row => row.ItemId);
        var lists = new ShadowLists(trial, nowUtc);
        var (inForce, onTrial) = (new BoardDraft(), new BoardDraft());
        await foreach (var figures in WindowFigures.Query(lease.Db.Set<ItemHour>(), lease.Rankable(nowUtc), hour).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            inForce.Add(figures);
            if (changes.Remove(figures.ItemId, out var change))
            {
                var other = ShadowFigures.Sum(figures, change);
                onTrial.Add(other);
                lists.Note(figures, other);
            }
            else
            {
                onTrial.Add(figures);
            }
        }
        foreach (var (item, change) in changes)
        {
            onTrial.Add(change);
            lists.Note(new WindowFigures { ItemId = item }, change);
        }
        lists.Take(inForce, onTrial);
        return lists;
    }
}
