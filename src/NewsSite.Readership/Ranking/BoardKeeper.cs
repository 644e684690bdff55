using Microsoft.EntityFrameworkCore;
using NewsSite.Readership.Ranking.Figures;
using NewsSite.Readership.Rollup;

namespace NewsSite.Readership.Ranking;

/// <summary>Keeps the board of every hour that has closed. Every node offers it, and the database takes one.</summary>
/// <remarks>
/// Whether an hour's views are all in the tables is known to no node, for another may have been away. So the board is kept as soon as the hour is
/// over, and a rollup that adds to a closed hour marks the boards that hold it, which are then written anew.
/// </remarks>
internal sealed class BoardKeeper(ReadershipDatabase database)
{
    /// <summary>Boards are kept for this many whole days.</summary>
    public const int KeepDays = 90;

    // After a long absence the newest come first and the others with the next boards, so that the first board does not wait for all of them.
    private const int BoardsATurn = 6;
    private const int RowsATurn = 1_000_000;
    private const int NearHours = 3;

    private const string Write = """INSERT INTO "BoardEntry" ("Hour", "Window", "GroupId", "Rank", "ItemId", "Readers", "Views") VALUES {0}""";

    /// <summary>Writes boards that are missing, or as many of them as can be had in a short time.</summary>
    public static async Task KeepAsync(BoardFigures figures, IEnumerable<int> hours, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var rows = 0L;
        foreach (var hour in hours)
        {
            var read = rows > RowsATurn ? null : await figures.InTurnAtAsync(
                hour, IsNear(hour, nowUtc), (lease, sql, draft, token) => KeepAsync(lease, sql, hour, (nowUtc, draft), token), cancellationToken);
            if (read is null)
            {
                return;
            }
            rows += read.Value;
        }
    }

    /// <summary>Whether the hour is one of the last ones, on whose boards the movement of the next one hangs.</summary>
    public static bool IsNear(int hour, DateTime nowUtc) => Hours.Of(nowUtc) - hour <= NearHours;

    /// <summary>The hours whose boards are missing, the newest first; some of them.</summary>
    public async Task<List<int>> MissingAsync(DateTime nowUtc, CancellationToken cancellationToken)
    {
        await using var lease = database.Open();
        var oldest = await lease.Db.Set<ItemHour>().MinAsync(row => (int?)row.Hour, cancellationToken);
        var (from, now) = (Math.Max(oldest ?? int.MaxValue, FirstComputable(nowUtc)), Hours.Of(nowUtc));
        if (from >= now)
        {
            return [];
        }
        var kept = await lease.Db.Set<KeptBoard>().Where(row => row.Hour >= from && row.KeptAt != 0).Select(row => row.Hour).ToListAsync(cancellationToken);
        return [.. Enumerable.Range(from, now - from).Except(kept).OrderDescending().Take(BoardsATurn)];
    }

    /// <summary>Has the boards whose windows hold one of the hours written anew, as far as the hours that they are made of are still there.</summary>
    public static Task MarkAsync(SqlBatches sql, (int First, int Last) hours, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var (first, last) = (Math.Max(hours.First, FirstComputable(nowUtc)), hours.Last + RankingWindow.Month.HoursBefore());
        return sql.ExecuteAsync(
            FormattableString.Invariant($"""UPDATE "KeptBoard" SET "KeptAt" = 0 WHERE "Hour" >= {first} AND "Hour" <= {last} AND "KeptAt" <> 0"""),
            cancellationToken);
    }

    /// <summary>Forgets boards that are too old.</summary>
    public static async Task PurgeAsync(SqlBatches sql, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var before = FormattableString.Invariant($"{Hours.Of(nowUtc) - (KeepDays * Hours.PerDay)}");
        await sql.ExecuteAsync($"""DELETE FROM "BoardEntry" WHERE "Hour" < {before}""", cancellationToken);
        await sql.ExecuteAsync($"""DELETE FROM "KeptBoard" WHERE "Hour" < {before}""", cancellationToken);
    }

    private static async Task KeepAsync(
        ReadershipDatabase.Lease lease, SqlBatches sql, int hour, (DateTime NowUtc, Func<Task<BoardDraft>> Draft) board, CancellationToken cancellationToken)
    {
        if (await lease.Db.Set<KeptBoard>().AnyAsync(row => row.Hour == hour && row.KeptAt != 0, cancellationToken))
        {
            return;     // another node was here first
        }
        var draft = await board.Draft();
        await sql.ExecuteAsync(FormattableString.Invariant($"""DELETE FROM "BoardEntry" WHERE "Hour" = {hour}"""), cancellationToken);
        await sql.ExecuteAsync(
            Write, draft.Places().ToList(),
            (row, place) => row.Add(hour).Add((int)place.Window).Add(place.GroupId ?? 0).Add(place.Rank)
                .Add(place.Standing.ItemId).Add(place.Standing.Readers).Add(place.Standing.Views),
            cancellationToken);
        await sql.ExecuteAsync(
            FormattableString.Invariant(
                $"""INSERT INTO "KeptBoard" ("Hour", "KeptAt") VALUES ({hour}, {Hours.UnixMs(board.NowUtc)}) ON CONFLICT ("Hour") DO UPDATE SET "KeptAt" = excluded."KeptAt" """),
            cancellationToken);
    }

    // Of earlier hours the widest window reaches into hours that have become days.
    private static int FirstComputable(DateTime nowUtc) => HourFolding.FirstHour(nowUtc) + RankingWindow.Month.HoursBefore();
}
