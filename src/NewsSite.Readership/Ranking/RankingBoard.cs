using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace NewsSite.Readership.Ranking;

/// <summary>The board that pages read: an immutable snapshot, replaced in the background.</summary>
[SuppressMessage(
    "Design", "CA1001", Justification = "A semaphore holds nothing without a wait handle, and a host that ends in a hurry may still have someone in it.")]
public sealed partial class RankingBoard
{
    private readonly ReadershipDatabase _database;
    private readonly Lazy<IBoardListener[]> _listeners;
    private readonly TimeProvider _time;
    private readonly TimeSpan _interval;
    private readonly ILogger<RankingBoard> _logger;
    private readonly RankPeaks _peaks;
    private readonly BoardKeeper _keeper;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private BoardSnapshot _latest = BoardSnapshot.Empty;

    internal RankingBoard(
        ReadershipDatabase database, Func<IEnumerable<IBoardListener>> listeners, TimeProvider time, IOptions<ReadershipOptions> options, ILogger<RankingBoard> logger)
    {
        _database = database;
        _listeners = new Lazy<IBoardListener[]>(() => [.. listeners()]);      // late, because a listener may itself read the board
        _time = time;
        _interval = options.Value.RankingInterval;
        _logger = logger;
        _peaks = new RankPeaks(database);
        _keeper = new BoardKeeper(database);
    }

    /// <summary>The latest board: no query, no lock, no wait. <see cref="BoardSnapshot.Empty"/> before the first.</summary>
    public BoardSnapshot Latest => Volatile.Read(ref _latest);

    /// <summary>Builds the board anew, swaps it in and tells the listeners. The host calls it too when an item comes or goes.</summary>
    /// <exception cref="System.Data.Common.DbException">The database refused; the old board stays.</exception>
    public async Task RebuildAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var board = await BuildAsync(cancellationToken);
            Volatile.Write(ref _latest, board);
            await TellAsync(board, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<BoardSnapshot> BuildAsync(CancellationToken cancellationToken)
    {
        var nowUtc = _time.GetUtcNow().UtcDateTime;
        await _keeper.KeepAsync(nowUtc, cancellationToken);
        var draft = new BoardDraft();
        await using (var lease = _database.Open())
        {
            await draft.AddAllAsync(WindowFigures.Query(lease.Db, lease.Rankable(nowUtc), Hours.Of(nowUtc)), cancellationToken);
            await draft.CompareAsync(lease.Db.Set<BoardEntry>(), Hours.Of(nowUtc) - 1, cancellationToken);
        }
        return draft.Finish(nowUtc, _interval, await _peaks.ImproveAsync(draft, nowUtc, cancellationToken));
    }

    private async Task TellAsync(BoardSnapshot board, CancellationToken cancellationToken)
    {
        foreach (var listener in _listeners.Value)
        {
            try
            {
                await listener.BoardRebuiltAsync(board, cancellationToken);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                Log.ListenerFailed(_logger, failure, listener.GetType().Name);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3001, LogLevel.Error, "{Listener} failed to take note of a new ranking board; it will be told of the next one.")]
        public static partial void ListenerFailed(ILogger logger, Exception exception, string listener);
    }
}
