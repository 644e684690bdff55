using Microsoft.EntityFrameworkCore;
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

    private const string Write = """INSERT INTO "BoardEntry" ("Hour", "Window", "GroupId", "Rank", "ItemId", "Readers", "Views") VALUES {0}""";

    /// <summary>Writes the boards that are missing.</summary>
    public async Task KeepAsync(DateTime nowUtc, CancellationToken cancellationToken)
    {
        foreach (var hour in await MissingAsync(nowUtc, cancellationToken))
        {
            await database.InTurnAsync((lease, sql, token) => KeepAsync(lease, sql, hour, nowUtc, token), cancellationToken);
        }
    }

    /// <summary>Has the boards whose windows hold the hour written anew, as far as the hours that they are made of are still there.</summary>
    public static Task MarkAsync(SqlBatches sql, int hour, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var (first, last) = (Math.Max(hour, FirstComputable(nowUtc)), hour + RankingWindow.Month.HoursBefore());
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

    private async Task<List<int>> MissingAsync(DateTime nowUtc, CancellationToken cancellationToken)
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

    private static async Task KeepAsync(
        ReadershipDatabase.Lease lease, SqlBatches sql, int hour, DateTime nowUtc, CancellationToken cancellationToken)
    {
        if (await lease.Db.Set<KeptBoard>().AnyAsync(row => row.Hour == hour && row.KeptAt != 0, cancellationToken))
        {
            return;     // another node was here first
        }
        var draft = new BoardDraft();
        await draft.AddAllAsync(WindowFigures.Query(lease.Db, lease.Rankable(Hours.StartUtc(hour + 1)), hour), cancellationToken);
        await sql.ExecuteAsync(FormattableString.Invariant($"""DELETE FROM "BoardEntry" WHERE "Hour" = {hour}"""), cancellationToken);
        await sql.ExecuteAsync(
            Write, draft.Places().ToList(),
            (row, place) => row.Add(hour).Add((int)place.Window).Add(place.GroupId ?? 0).Add(place.Rank)
                .Add(place.Standing.ItemId).Add(place.Standing.Readers).Add(place.Standing.Views),
            cancellationToken);
        await sql.ExecuteAsync(
            FormattableString.Invariant(
                $"""INSERT INTO "KeptBoard" ("Hour", "KeptAt") VALUES ({hour}, {Hours.UnixMs(nowUtc)}) ON CONFLICT ("Hour") DO UPDATE SET "KeptAt" = excluded."KeptAt" """),
            cancellationToken);
    }

    // Of earlier hours the widest window reaches into hours that have become days.
    private static int FirstComputable(DateTime nowUtc) => HourFolding.FirstHour(nowUtc) + RankingWindow.Month.HoursBefore();
}
