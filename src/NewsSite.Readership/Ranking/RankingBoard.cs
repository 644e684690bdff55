using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsSite.Readership.Ranking.Figures;

namespace NewsSite.Readership.Ranking;

/// <summary>The board that pages read: an immutable snapshot, replaced in the background.</summary>
[SuppressMessage(
    "Design", "CA1001", Justification = "A semaphore holds nothing without a wait handle, and a host that ends in a hurry may still have someone in it.")]
public sealed partial class RankingBoard
{
    private static readonly TimeSpan RanksWait = TimeSpan.FromMilliseconds(500);
    private readonly Lazy<IBoardListener[]> _listeners;
    private readonly TimeProvider _time;
    private readonly TimeSpan _interval;
    private readonly ILogger<RankingBoard> _logger;
    private readonly RankPeaks _peaks;
    private readonly BoardKeeper _keeper;
    private readonly BoardFigures _figures;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private BoardSnapshot _latest = BoardSnapshot.Empty;

    internal RankingBoard(
        ReadershipDatabase database, Func<IEnumerable<IBoardListener>> listeners, TimeProvider time, IOptions<ReadershipOptions> options, ILogger<RankingBoard> logger)
    {
        _listeners = new Lazy<IBoardListener[]>(() => [.. listeners()]);      // late, because a listener may itself read the board
        _time = time;
        _interval = options.Value.RankingInterval;
        _logger = logger;
        _peaks = new RankPeaks(database);
        _keeper = new BoardKeeper(database);
        _figures = new BoardFigures(database, logger);
    }

    /// <summary>The latest board: no query, no lock, no wait. <see cref="BoardSnapshot.Empty"/> before the first.</summary>
    public BoardSnapshot Latest => Volatile.Read(ref _latest);

    /// <summary>Builds the board anew, swaps it in and tells the listeners. The host calls it too when an item comes or goes.</summary>
    /// <exception cref="System.Data.Common.DbException">The database refused; the board that there is stays.</exception>
    public async Task RebuildAsync(CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            var nowUtc = _time.GetUtcNow().UtcDateTime;
            await _figures.PrepareAsync(Hours.Of(nowUtc), cancellationToken);
            var missing = await _keeper.MissingAsync(nowUtc, cancellationToken);
            await BoardKeeper.KeepAsync(_figures, missing.Where(hour => BoardKeeper.IsNear(hour, nowUtc)).Order(), nowUtc, cancellationToken);
            var board = await BuildAsync(nowUtc, cancellationToken);
            Volatile.Write(ref _latest, board);
            await TellAsync(board, cancellationToken);
            await KeepEarlierAsync([.. missing.Where(hour => !BoardKeeper.IsNear(hour, nowUtc))], nowUtc, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Says that an item changed: with the next board the host is asked about it, though it may stand on none. Any thread.</summary>
    /// <remarks>Needless for one that goes: what stands on a list is always asked about. One that comes or moves to another group is else seen once it is read, or in its turn.</remarks>
    public void ItemChanged(long itemId) => _figures.Tell(itemId);

    /// <summary>Where items stand on the list of the whole site, however long it were: also far below what a board shows. One pass over the figures in memory, no query.</summary>
    /// <param name="itemIds">The items.</param>
    /// <param name="window">The span.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>Ranks from 1 by item, as of the latest board; without those that nobody read or that may not be ranked. Empty while the figures are loaded or a board takes long.</returns>
    public async Task<IReadOnlyDictionary<long, int>> RanksAsync(IReadOnlyCollection<long> itemIds, RankingWindow window, CancellationToken cancellationToken)
    {
        if (!await _turn.WaitAsync(RanksWait, cancellationToken))
        {
            return new Dictionary<long, int>();
        }
        try
        {
            return _figures.Ranks(itemIds, window);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Whether the figures are to be loaded in the background, since there are too many of them for a rebuild.</summary>
    internal bool LacksFigures => _figures.AreMissing;

    /// <summary>Loads them, beside rebuilds.</summary>
    internal Task LoadAsync(CancellationToken cancellationToken) => _figures.LoadAsync(_time.GetUtcNow().UtcDateTime, cancellationToken);

    /// <summary>The lists of this instant as they are, and as they would be if the figures of some items were others. Rebuilds wait for it.</summary>
    internal async Task<(BoardDraft AsItIs, BoardDraft Changed)> DraftBothAsync(
        IReadOnlyCollection<WindowFigures> changes, DateTime nowUtc, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await _figures.DraftBothAsync(changes, nowUtc, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<BoardSnapshot> BuildAsync(DateTime nowUtc, CancellationToken cancellationToken)
    {
        var draft = await _figures.DraftAsync(nowUtc, cancellationToken);
        return draft.Finish(nowUtc, _interval, await _peaks.ImproveAsync(draft, nowUtc, cancellationToken));
    }

    private async Task KeepEarlierAsync(List<int> hours, DateTime nowUtc, CancellationToken cancellationToken)
    {
        if (hours.Count == 0)
        {
            _figures.ForgetPast();
        }
        await BoardKeeper.KeepAsync(_figures, hours, nowUtc, cancellationToken);
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
