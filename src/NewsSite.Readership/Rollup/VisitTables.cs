using System.Data.Common;

namespace NewsSite.Readership.Rollup;

/// <summary>Where the visits are kept: those of the last transactions packed, one row a transaction; what is too much for memory by item and visitor.</summary>
/// <remarks>
/// A row a visit costs a page of the database each, since visitors are random numbers: a third of a million records a second is out of reach then.
/// </remarks>
internal static class VisitTables
{
    private const string SelectVisits = """
        SELECT known."ItemId", known."Visitor", known."SeenAt", known."ReaderHour", known."EarlierHours"
        FROM (VALUES {0}) AS wanted JOIN "LastVisit" AS known ON known."ItemId" = wanted.column1 AND known."Visitor" = wanted.column2
        """;

    private const string UpsertVisits = """
        INSERT INTO "LastVisit" ("ItemId", "Visitor", "SeenAt", "ReaderHour", "EarlierHours") VALUES {0}
        ON CONFLICT ("ItemId", "Visitor") DO UPDATE SET "SeenAt" = excluded."SeenAt", "ReaderHour" = excluded."ReaderHour", "EarlierHours" = excluded."EarlierHours"
        """;

    /// <summary>Keeps what a transaction learned of the visitors.</summary>
    public static async Task AddAsync(SqlBatches sql, long turn, Dictionary<VisitKey, VisitState> visits, CancellationToken cancellationToken)
    {
        var lastMs = visits.Count == 0 ? 0 : visits.Values.Max(static state => state.SeenAt);
        await sql.ExecuteAsync(
            FormattableString.Invariant($"""INSERT INTO "RecentVisits" ("Turn", "SeenAt", "Packed") VALUES ({turn}, {lastMs}, @packed)"""),
            "@packed", VisitPacking.Pack(visits, turn), cancellationToken);
    }

    /// <summary>Whether the visits of that transaction are there, and so those of all after it.</summary>
    public static async Task<bool> HasAsync(SqlBatches sql, long turn, CancellationToken cancellationToken)
        => await sql.NumberAsync(FormattableString.Invariant($"""SELECT COUNT(*) FROM "RecentVisits" WHERE "Turn" = {turn}"""), cancellationToken) > 0;

    /// <summary>Reads the packed visits of the transactions after <paramref name="after"/> up to <paramref name="last"/>, in their order.</summary>
    public static Task ReadAsync(SqlBatches sql, long after, long last, Action<long, byte[]> take, CancellationToken cancellationToken)
        => sql.QueryAsync(
            FormattableString.Invariant($"""SELECT "Turn", "Packed" FROM "RecentVisits" WHERE "Turn" > {after} AND "Turn" <= {last} ORDER BY "Turn" """),
            row => take(row.GetInt64(0), row.GetFieldValue<byte[]>(1)), cancellationToken);

    /// <summary>The transaction up to which the older half of what is packed lies; 0: nothing is packed.</summary>
    public static async Task<long> MiddleAsync(SqlBatches sql, CancellationToken cancellationToken)
    {
        var sizes = new List<(long Turn, long Bytes)>();
        await sql.QueryAsync(
            """SELECT "Turn", LENGTH("Packed") FROM "RecentVisits" ORDER BY "Turn" """, row => sizes.Add((row.GetInt64(0), row.GetInt64(1))), cancellationToken);
        var left = sizes.Sum(each => each.Bytes) / 2;
        return sizes.Find(each => (left -= each.Bytes) <= 0).Turn;
    }

    /// <summary>Puts visits, those of all transactions up to <paramref name="last"/>, into rows of their own, and takes away their packed form.</summary>
    public static async Task SpreadAsync(SqlBatches sql, Dictionary<VisitKey, VisitState> visits, long last, CancellationToken cancellationToken)
    {
        var rows = visits.ToArray();
        Array.Sort(rows, static (one, other) => one.Key.CompareTo(other.Key));
        await sql.ExecuteAsync(
            UpsertVisits, rows, static (row, each) => row.Add(each.Key.ItemId).Add(each.Key.Visitor)
                .Add(each.Value.SeenAt).Add(each.Value.ReaderHour).Add(each.Value.EarlierHours),
            cancellationToken);
        await sql.ExecuteAsync(FormattableString.Invariant($"""DELETE FROM "RecentVisits" WHERE "Turn" <= {last}"""), cancellationToken);
    }

    /// <summary>Adds what the rows of their own say of visitors.</summary>
    public static async Task FindAsync(
        SqlBatches sql, IEnumerable<VisitKey> keys, Dictionary<VisitKey, VisitState> found, CancellationToken cancellationToken)
    {
        if (await sql.NumberAsync("""SELECT COUNT(*) FROM (SELECT 1 FROM "LastVisit" LIMIT 1) AS visits""", cancellationToken) > 0)
        {
            await sql.QueryAsync(
                SelectVisits, keys.Order().ToList(), static (row, key) => row.Add(key.ItemId).Add(key.Visitor), reader => Take(found, reader), cancellationToken);
        }
    }

    /// <summary>Forgets what is older. What is packed goes in the order of the transactions, so that no earlier word on a visitor outlives a later one.</summary>
    public static async Task PurgeAsync(SqlBatches sql, long before, long turn, CancellationToken cancellationToken)
    {
        if (VisitPurge.DueBefore(before, turn) is { } oldest)
        {
            await sql.ExecuteAsync(FormattableString.Invariant($"""DELETE FROM "LastVisit" WHERE "SeenAt" < {oldest}"""), cancellationToken);
            await sql.ExecuteAsync(
                FormattableString.Invariant(
                    $"""
                    DELETE FROM "RecentVisits" WHERE "Turn" < COALESCE((SELECT MIN(kept."Turn") FROM "RecentVisits" AS kept WHERE kept."SeenAt" >= {oldest}), {turn})
                    """),
                cancellationToken);
        }
    }

    private static void Take(Dictionary<VisitKey, VisitState> visits, DbDataReader row)
        => visits.Add(
            new VisitKey(row.GetInt64(0), row.GetInt64(1)),
            new VisitState { SeenAt = row.GetInt64(2), ReaderHour = row.GetInt32(3), EarlierHours = row.GetInt64(4), IsKnown = true });
}
