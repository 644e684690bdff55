namespace NewsSite.Readership.Rollup;

/// <summary>The statements of the rollup, within the transaction that <see cref="ReadershipDatabase"/> gives.</summary>
internal static class RollupTables
{
    private const string AddHours = """
        INSERT INTO "ItemHour" ("Hour", "ItemId", "Views", "Readers") VALUES {0}
        ON CONFLICT ("Hour", "ItemId") DO UPDATE SET "Views" = "ItemHour"."Views" + excluded."Views", "Readers" = "ItemHour"."Readers" + excluded."Readers"
        """;

    private const string AddTotals = """
        INSERT INTO "ItemTotal" ("ItemId", "Views", "Readers") VALUES {0}
        ON CONFLICT ("ItemId") DO UPDATE SET "Views" = "ItemTotal"."Views" + excluded."Views", "Readers" = "ItemTotal"."Readers" + excluded."Readers"
        """;

    private const string AddRejected = """
        INSERT INTO "RejectedHour" ("Hour", "ItemId", "Reason", "Requests") VALUES {0}
        ON CONFLICT ("Hour", "ItemId", "Reason") DO UPDATE SET "Requests" = "RejectedHour"."Requests" + excluded."Requests"
        """;

    private const string SelectSegments = """
        SELECT done."Node", done."Segment", done."Turn"
        FROM (VALUES {0}) AS wanted JOIN "RolledUpSegment" AS done ON done."Node" = wanted.column1 AND done."Segment" = wanted.column2
        """;

    private const string AddSegments = """INSERT INTO "RolledUpSegment" ("Node", "Segment", "Turn", "Records", "Corrupt", "RolledUpAt") VALUES {0}""";

    private const string SelectTurn = """
        SELECT COALESCE(MAX("Turn"), 0)
        FROM (SELECT MAX("Turn") AS "Turn" FROM "RolledUpSegment" UNION ALL SELECT MAX("Turn") FROM "RecentVisits") AS turns
        """;

    /// <summary>Which of the segments are in the tables already, and by which transaction.</summary>
    public static async Task<Dictionary<SegmentKey, long>> RolledUpAsync(SqlBatches sql, IReadOnlyCollection<SegmentKey> segments, CancellationToken cancellationToken)
    {
        var done = new Dictionary<SegmentKey, long>();
        await sql.QueryAsync(
            SelectSegments, segments, static (row, segment) => row.Add(segment.Node).Add(segment.Number),
            reader => done.Add(new SegmentKey(reader.GetInt64(0), reader.GetInt64(1)), reader.GetInt64(2)), cancellationToken);
        return done;
    }

    /// <summary>The number of the transaction before, and one for this: above all before it, also when those were purged, for then the clock is.</summary>
    public static async Task<(long Before, long Turn)> NextTurnAsync(SqlBatches sql, long nowMs, CancellationToken cancellationToken)
    {
        var before = await sql.NumberAsync(SelectTurn, cancellationToken);
        return (before, Math.Max(before + 1, nowMs));
    }

    /// <summary>Adds the figures, and that these segments are done.</summary>
    public static async Task AddAsync(
        SqlBatches sql, RollupTally tally, IReadOnlyCollection<RolledUp> segments, DateTime nowUtc,
        CancellationToken cancellationToken)
    {
        await AddAsync(sql, tally, nowUtc, cancellationToken);
        await sql.ExecuteAsync(
            AddSegments, segments, static (row, each) => row.Add(each.Key.Node).Add(each.Key.Number).Add(each.Turn).Add(each.Records).Add(each.Corrupt).Add(each.AtMs),
            cancellationToken);
    }

    /// <summary>Adds the figures, which are negative where views are moved.</summary>
    public static async Task AddAsync(SqlBatches sql, RollupTally tally, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var counted = tally.Counted.Where(static each => each.Value.Views != 0 || each.Value.Readers != 0).ToList();
        await sql.ExecuteAsync(
            AddHours, counted, static (row, each) => row.Add(each.Key.Hour).Add(each.Key.ItemId).Add(each.Value.Views).Add(each.Value.Readers),
            cancellationToken);
        await sql.ExecuteAsync(
            AddTotals, tally.Totals().Where(static each => each.Value.Views != 0 || each.Value.Readers != 0).ToList(), static (row, each) => row.Add(each.Key).Add(each.Value.Views).Add(each.Value.Readers), cancellationToken);
        await sql.ExecuteAsync(
            AddRejected, tally.Rejected.Where(static each => each.Value != 0).ToList(), static (row, each) => row.Add(each.Key.Hour).Add(each.Key.ItemId).Add((int)each.Key.Reason).Add(each.Value),
            cancellationToken);
        await HourTotals.AddAsync(sql, tally, nowUtc, cancellationToken);
    }
}

/// <summary>A segment, whatever node it is from.</summary>
internal readonly record struct SegmentKey(long Node, long Number);

/// <summary>The row of <see cref="RolledUpSegment"/> to be.</summary>
internal readonly record struct RolledUp(SegmentKey Key, long Turn, int Records, int Corrupt, long AtMs);
