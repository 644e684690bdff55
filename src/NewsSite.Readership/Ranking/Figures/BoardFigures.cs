using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using NewsSite.Readership.Rollup;

namespace NewsSite.Readership.Ranking.Figures;

/// <summary>What boards are drafted from: the sums that follow the tables. One caller at a time, but for those members that say otherwise.</summary>
/// <param name="database">The tables.</param>
/// <param name="logger">Is told when the sums do not match them.</param>
/// <param name="few">Up to so many rows are added up within a rebuild; more of them in the background, and until then boards are drafted from what is likely to stand on them.</param>
internal sealed partial class BoardFigures(ReadershipDatabase database, ILogger logger, int few = BoardFigures.Few)
{
    private const int Few = 200_000;

    /// <summary>An end that is further off than these hours is not gone to step by step.</summary>
    private const int FarthestHours = 48;

    /// <summary>Items that the host is asked about with every board, in turn, whether or not something speaks for a change.</summary>
    private const int AskedInTurn = 20_000;

    private const int RecentCandidates = 500;

    private readonly ConcurrentQueue<long> _told = new();
    private WindowSums? _live;
    private WindowSums? _past;
    private WindowSums? _loaded;
    private int _loadedHour;
    private bool _areFew;
    private bool _isNew;
    private int _inTurn;

    /// <summary>Whether someone should call <see cref="LoadAsync"/>. Any thread.</summary>
    public bool AreMissing => Volatile.Read(ref _live) is null && Volatile.Read(ref _loaded) is null;

    /// <summary>Has an item asked about with the next board. Any thread.</summary>
    public void Tell(long itemId) => _told.Enqueue(itemId);

    /// <summary>Adds up everything, beside boards that are drafted meanwhile.</summary>
    public async Task LoadAsync(DateTime nowUtc, CancellationToken cancellationToken)
    {
        var sums = await WindowSums.LoadAsync(database, Hours.Of(nowUtc), cancellationToken);
        await using (var lease = database.Open())
        {
            var inquiry = new ItemInquiry(lease, sums.Items, nowUtc);
            await inquiry.AskAsync(inquiry.Doubtful(), cancellationToken);
        }
        Volatile.Write(ref _loaded, sums);
    }

    /// <summary>Has the sums ready if that takes no long time.</summary>
    public async Task PrepareAsync(int now, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _loaded, null) is { } loaded)
        {
            Take(loaded);
        }
        if (_live is { } live && Math.Abs(now - live.End) > FarthestHours)
        {
            Drop();
        }
        if (_live is null)
        {
            await database.InSnapshotAsync(
                async (_, sql, token) => _areFew = await FigureTables.AreFewAsync(sql, now - RankingWindow.Month.HoursBefore(), now, few, token), cancellationToken);
            if (_areFew)
            {
                Take(await WindowSums.LoadAsync(database, now, cancellationToken));
            }
        }
    }

    /// <summary>The lists of this instant, with the places of an hour ago.</summary>
    public async Task<BoardDraft> DraftAsync(DateTime nowUtc, CancellationToken cancellationToken)
    {
        var (draft, now) = (default(BoardDraft), Hours.Of(nowUtc));
        for (var attempt = 0; draft is null && attempt < 2; attempt++)
        {
            await PrepareAsync(now, cancellationToken);
            if (_live is { } live)
            {
                await database.InSnapshotAsync(
                    async (lease, sql, token) =>
                    {
                        if (await FollowAsync(live, sql, now, token))
                        {
                            draft = await DraftAsync(lease, live.Items, nowUtc, token);
                            await draft.CompareAsync(lease.Db.Set<BoardEntry>(), now - 1, token);
                        }
                    },
                    cancellationToken);
            }
        }
        return draft ?? await LikelyAsync(nowUtc, cancellationToken);
    }

    /// <summary>The lists of this instant as they are, and as they would be if the figures of some items were others.</summary>
    /// <param name="changes">By item, what would be more or less in every window.</param>
    /// <param name="nowUtc">Now.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <remarks>On a site with many rows it adds them up first, if nobody has yet.</remarks>
    public async Task<(BoardDraft AsItIs, BoardDraft Changed)> DraftBothAsync(
        IReadOnlyCollection<WindowFigures> changes, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var asItIs = await DraftAsync(nowUtc, cancellationToken);
        if (_live is null)
        {
            await LoadAsync(nowUtc, cancellationToken);
            asItIs = await DraftAsync(nowUtc, cancellationToken);
        }
        if (_live is not { } live)
        {
            return (asItIs, asItIs);
        }
        var applied = live.Items.Apply(changes);
        try
        {
            var changed = new BoardDraft();
            await database.InSnapshotAsync(
                async (lease, _, token) => changed = await DraftAsync(new ItemInquiry(lease, live.Items, nowUtc), live.Items, [], token), cancellationToken);
            return (asItIs, changed);
        }
        finally
        {
            live.Items.Undo(applied);
        }
    }

    /// <summary>Hands over the lists as they stood when an hour had closed, in a transaction that no rollup can overlap.</summary>
    /// <param name="hour">The hour.</param>
    /// <param name="isNear">Whether it is one of the last hours, which the sums can go back to and come back from.</param>
    /// <param name="write">Writes it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>How many rows were read for it; null: the sums are not ready.</returns>
    public async Task<long?> InTurnAtAsync(
        int hour, bool isNear, Func<ReadershipDatabase.Lease, SqlBatches, Func<Task<BoardDraft>>, CancellationToken, Task> write, CancellationToken cancellationToken)
    {
        if ((isNear ? _live : _past ??= _live?.Clone()) is not { } sums)
        {
            return null;
        }
        var (before, follows) = (sums.RowsRead, false);
        // What takes time is read before the writers are kept waiting.
        await database.InSnapshotAsync(async (_, sql, token) => follows = await FollowAsync(sums, sql, hour, token), cancellationToken);
        if (follows)
        {
            await database.InTurnAsync(
                async (lease, sql, token) =>
                {
                    follows = await FollowAsync(sums, sql, hour, token);
                    if (follows)
                    {
                        await write(lease, sql, () => DraftPastAsync(lease, sums.Items, Hours.StartUtc(hour + 1), token), token);
                    }
                },
                cancellationToken);
        }
        return follows ? sums.RowsRead - before : null;
    }

    /// <summary>Ranks of items on the list of the whole site, as the sums are; empty while there are none.</summary>
    public Dictionary<long, int> Ranks(IReadOnlyCollection<long> itemIds, RankingWindow window) => _live?.Items.Ranks(itemIds, window) ?? [];

    /// <summary>Gives up the sums that went back into the past.</summary>
    public void ForgetPast() => _past = null;

    private static async Task<BoardDraft> DraftPastAsync(ReadershipDatabase.Lease lease, ItemFigures items, DateTime atUtc, CancellationToken cancellationToken)
    {
        var inquiry = new ItemInquiry(lease, items, atUtc);
        try
        {
            return await DraftAsync(inquiry, items, [], cancellationToken);
        }
        finally
        {
            inquiry.Undo();
        }
    }

    // What is chosen is asked about before it is believed, until nothing new comes out.
    private static async Task<BoardDraft> DraftAsync(ItemInquiry inquiry, ItemFigures items, IEnumerable<long> ids, CancellationToken cancellationToken)
    {
        await inquiry.AskAsync(inquiry.Doubtful().Concat(ids), cancellationToken);
        BoardDraft draft;
        do
        {
            draft = new BoardDraft();
            draft.Add(items);
        }
        while (await inquiry.AskAsync(draft.Items, cancellationToken));
        return draft;
    }

    private async Task<BoardDraft> DraftAsync(ReadershipDatabase.Lease lease, ItemFigures items, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var ids = new List<long>();
        while (_told.TryDequeue(out var told))
        {
            ids.Add(told);
        }
        for (var n = 0; n < Math.Min(AskedInTurn, items.Places); n++)
        {
            _inTurn = (_inTurn + 1) % items.Places;
            ids.Add(items[_inTurn].ItemId);
        }
        return await DraftAsync(new ItemInquiry(lease, items, nowUtc), items, ids, cancellationToken);
    }

    private async Task<bool> FollowAsync(WindowSums sums, SqlBatches sql, int end, CancellationToken cancellationToken)
    {
        var follows = false;
        try
        {
            follows = await sums.FollowAsync(sql, end, cancellationToken) && IsRight(sums, end);
            _isNew = false;
        }
        finally
        {
            // A database that is away takes nothing from what is known.
            if (sums.IsTorn)
            {
                Drop(sums);
            }
        }
        if (!follows)
        {
            Drop(sums);
        }
        return follows;
    }

    // Sums that were just loaded are right whatever the tables say; of many rows they are not loaded more than once an hour.
    private bool IsRight(WindowSums sums, int end)
    {
        if (!sums.AreRight)
        {
            Log.DoNotMatch(logger, end);
        }
        return sums.AreRight || _isNew || (!_areFew && _loadedHour == end);
    }

    /// <summary>A first board while the sums are being loaded: what stood on the last one that was kept and what is read most since, with exact figures.</summary>
    private async Task<BoardDraft> LikelyAsync(DateTime nowUtc, CancellationToken cancellationToken)
    {
        var (draft, now) = (new BoardDraft(), Hours.Of(nowUtc));
        await using var lease = database.Open();
        var (hours, entries) = (lease.Db.Set<ItemHour>(), lease.Db.Set<BoardEntry>());
        var last = await entries.Where(row => row.Hour < now).MaxAsync(row => (int?)row.Hour, cancellationToken);
        var ids = await entries.Where(row => row.Hour == last).Select(row => row.ItemId).Distinct().ToListAsync(cancellationToken);
        ids.AddRange(await hours.Where(row => row.Hour == now || row.Hour == now - 1).OrderByDescending(row => row.Readers).Select(row => row.ItemId)
            .Take(RecentCandidates).ToListAsync(cancellationToken));
        var rows = hours.Where(row => EF.Parameter(ids).Contains(row.ItemId));
        await draft.AddAllAsync(WindowFigures.Query(rows, lease.Rankable(nowUtc), now), cancellationToken);
        await draft.CompareAsync(entries, now - 1, cancellationToken);
        return draft;
    }

    private void Take(WindowSums sums)
    {
        Volatile.Write(ref _live, sums);
        (_isNew, _loadedHour, _past) = (true, sums.End, null);
    }

    private void Drop(WindowSums sums)
    {
        if (sums == _live)
        {
            Drop();
        }
        _past = null;
    }

    private void Drop()
    {
        Volatile.Write(ref _live, null);
        _past = null;
    }

    private static partial class Log
    {
        [LoggerMessage(3005, LogLevel.Warning, "The readers of all items up to hour {Hour} are not those that the tables hold of each hour; they are added up anew.")]
        public static partial void DoNotMatch(ILogger logger, int hour);
    }
}
