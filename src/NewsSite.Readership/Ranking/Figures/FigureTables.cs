namespace NewsSite.Readership.Ranking.Figures;

/// <summary>What is read of the tables to follow them.</summary>
internal static class FigureTables
{
    /// <summary>Hands each row of the hours to <paramref name="take"/>.</summary>
    public static Task ReadAsync(SqlBatches sql, int first, int last, Action<HourRow> take, CancellationToken cancellationToken)
        => sql.QueryAsync(
            FormattableString.Invariant($"""SELECT "Hour", "ItemId", "Readers", "Views" FROM "ItemHour" WHERE "Hour" >= {first} AND "Hour" <= {last}"""),
            row => take(new HourRow(row.GetInt32(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3))), cancellationToken);

    /// <summary>The sums of the hours that have any.</summary>
    public static async Task<Dictionary<int, HourMark>> MarksAsync(SqlBatches sql, int first, int last, CancellationToken cancellationToken)
    {
        var marks = new Dictionary<int, HourMark>();
        await sql.QueryAsync(
            FormattableString.Invariant($"""SELECT "Hour", "Readers", "Views", "Turn" FROM "HourTotal" WHERE "Hour" >= {first} AND "Hour" <= {last}"""),
            row => marks.Add(row.GetInt32(0), new HourMark(row.GetInt64(1), row.GetInt64(2), row.GetInt64(3))), cancellationToken);
        return marks;
    }

    /// <summary>The last transaction that changed anything; 0: none did.</summary>
    public static Task<long> TurnAsync(SqlBatches sql, CancellationToken cancellationToken)
        => sql.NumberAsync("""SELECT COALESCE(MAX("Turn"), 0) FROM "HourTotal" """, cancellationToken);

    /// <summary>What transactions after that one changed in hours that were over, in their order.</summary>
    public static Task ChangesAsync(SqlBatches sql, long afterTurn, Action<long, HourRow> take, CancellationToken cancellationToken)
        => sql.QueryAsync(
            FormattableString.Invariant($"""SELECT "Turn", "Hour", "ItemId", "Readers", "Views" FROM "LateChange" WHERE "Turn" > {afterTurn} ORDER BY "Turn" """),
            row => take(row.GetInt64(0), new HourRow(row.GetInt32(1), row.GetInt64(2), row.GetInt64(3), row.GetInt64(4))), cancellationToken);

    /// <summary>Whether the hours have no more rows than that.</summary>
    public static async Task<bool> AreFewAsync(SqlBatches sql, int first, int last, int few, CancellationToken cancellationToken)
        => await sql.NumberAsync(
            FormattableString.Invariant($"""SELECT COUNT(*) FROM (SELECT 1 FROM "ItemHour" WHERE "Hour" >= {first} AND "Hour" <= {last} LIMIT {few + 1}) AS few"""),
            cancellationToken) <= few;
}

/// <summary>An item in an hour, or by how much that changed.</summary>
internal readonly record struct HourRow(int Hour, long ItemId, long Readers, long Views);

/// <summary>The sums of an hour, and the transaction that last changed them.</summary>
internal readonly record struct HourMark(long Readers, long Views, long Turn);
