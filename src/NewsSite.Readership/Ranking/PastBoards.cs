using Microsoft.EntityFrameworkCore;

namespace NewsSite.Readership.Ranking;

/// <summary>The boards as they stood when each hour had closed, for the last <see cref="KeepDays"/> days.</summary>
/// <remarks>An item that the host no longer ranks still stands where it stood; the host leaves it out where readers look.</remarks>
public sealed class PastBoards
{
    /// <summary>Boards are kept for this many days.</summary>
    public const int KeepDays = BoardKeeper.KeepDays;

    private readonly ReadershipDatabase _database;

    internal PastBoards(ReadershipDatabase database)
    {
        _database = database;
    }

    /// <summary>The first and the last hour whose board is kept; null: there is none yet.</summary>
    public async Task<(int First, int Last)?> HoursAsync(CancellationToken cancellationToken)
    {
        await using var lease = _database.Open();
        var first = await lease.Db.Set<KeptBoard>().MinAsync(row => (int?)row.Hour, cancellationToken);
        var last = await lease.Db.Set<KeptBoard>().MaxAsync(row => (int?)row.Hour, cancellationToken);
        return first is { } from && last is { } to ? (from, to) : null;
    }

    /// <summary>A list as it stood at the end of an hour; null: the board of that hour is not kept.</summary>
    /// <param name="hour">The hour that had closed, as <see cref="Hours"/> numbers it.</param>
    /// <param name="window">The span, which ended with the whole hour.</param>
    /// <param name="groupId">Only this group; null: the whole site.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<PastEntry>?> AtAsync(int hour, RankingWindow window, int? groupId, CancellationToken cancellationToken)
    {
        await using var lease = _database.Open();
        if (!await lease.Db.Set<KeptBoard>().AnyAsync(row => row.Hour == hour, cancellationToken))
        {
            return null;
        }
        var group = groupId ?? 0;
        var rows = await lease.Db.Set<BoardEntry>()
            .Where(row => (row.Hour == hour || row.Hour == hour - 1) && row.Window == window && row.GroupId == group)
            .OrderBy(row => row.Rank).AsNoTracking().ToListAsync(cancellationToken);
        var before = rows.Where(row => row.Hour == hour - 1).ToDictionary(row => row.ItemId, row => row.Rank);
        return [.. rows.Where(row => row.Hour == hour).Select(row => new PastEntry(
            row.ItemId, row.Rank, row.Readers, row.Views, Movement.Between(before.TryGetValue(row.ItemId, out var rank) ? rank : null, row.Rank)))];
    }

    /// <summary>Where an item stood on one list, hour by hour.</summary>
    /// <param name="itemId">The item.</param>
    /// <param name="window">The span.</param>
    /// <param name="groupId">The list of this group; null: of the whole site.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<RankHistory> OfItemAsync(long itemId, RankingWindow window, int? groupId, CancellationToken cancellationToken)
    {
        await using var lease = _database.Open();
        var group = groupId ?? 0;
        return new RankHistory(await lease.Db.Set<BoardEntry>()
            .Where(row => row.ItemId == itemId && row.Window == window && row.GroupId == group)
            .OrderBy(row => row.Hour).Select(row => new PastRank(row.Hour, row.Rank, row.Readers, row.Views)).ToListAsync(cancellationToken));
    }
}

/// <summary>A line of a past list.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Rank">Its place, from 1.</param>
/// <param name="Readers">Readers in the window.</param>
/// <param name="Views">Views in the window.</param>
/// <param name="Movement">Against the same list an hour before.</param>
public sealed record PastEntry(long ItemId, int Rank, long Readers, long Views, Movement Movement);

/// <summary>An item's place on a list when an hour had closed.</summary>
/// <param name="Hour">The hour, as <see cref="Hours"/> numbers it.</param>
/// <param name="Rank">The place, from 1.</param>
/// <param name="Readers">Readers in the window.</param>
/// <param name="Views">Views in the window.</param>
public sealed record PastRank(int Hour, int Rank, long Readers, long Views);

/// <summary>An item's places on one list.</summary>
/// <param name="Places">The hours in which it stood on the list, oldest first.</param>
public sealed record RankHistory(IReadOnlyList<PastRank> Places)
{
    /// <summary>In how many hours it stood on the list.</summary>
    public int HoursInList => Places.Count;

    /// <summary>Its best place, and the first hour in which it held it; null: it never stood on the list.</summary>
    public PastRank? Peak => Places.MinBy(place => place.Rank);
}
