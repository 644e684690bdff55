namespace NewsSite.Readership.Rollup;

/// <summary>Keeps the tables as large as there are articles and days, not as there was traffic.</summary>
public static class HourFolding
{
    /// <summary>Hours are kept for this many whole days, enough for the widest window and the one before it; then they become days.</summary>
    public const int KeepDays = 35;

    private const long KeepSegmentsMs = Hours.Milliseconds;
    private const long KeepLostSegmentsMs = 30 * Hours.PerDay * Hours.Milliseconds;

    /// <summary>The first hour that is still kept as such.</summary>
    internal static int FirstHour(DateTime nowUtc) => (Hours.DayOf(nowUtc) - KeepDays) * Hours.PerDay;

    /// <summary>Puts together the hours of days that are older than <see cref="KeepDays"/>. Done twice it changes nothing.</summary>
    internal static async Task FoldAsync(SqlBatches sql, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var before = FormattableString.Invariant($"{FirstHour(nowUtc)}");
        await sql.ExecuteAsync(
            $"""
            INSERT INTO "ItemDay" ("Day", "ItemId", "Views", "Readers")
            SELECT "Hour" / 24, "ItemId", SUM("Views"), SUM("Readers") FROM "ItemHour" WHERE "Hour" < {before} GROUP BY "Hour" / 24, "ItemId"
            ON CONFLICT ("Day", "ItemId") DO UPDATE SET "Views" = "ItemDay"."Views" + excluded."Views", "Readers" = "ItemDay"."Readers" + excluded."Readers"
            """,
            cancellationToken);
        await sql.ExecuteAsync($"""DELETE FROM "ItemHour" WHERE "Hour" < {before}""", cancellationToken);
        await sql.ExecuteAsync(
            $"""
            INSERT INTO "RejectedHour" ("Hour", "ItemId", "Reason", "Requests")
            SELECT "Hour" / 24 * 24, "ItemId", "Reason", SUM("Requests") FROM "RejectedHour"
            WHERE "Hour" < {before} AND "Hour" % 24 <> 0 GROUP BY "Hour" / 24, "ItemId", "Reason"
            ON CONFLICT ("Hour", "ItemId", "Reason") DO UPDATE SET "Requests" = "RejectedHour"."Requests" + excluded."Requests"
            """,
            cancellationToken);
        await sql.ExecuteAsync($"""DELETE FROM "RejectedHour" WHERE "Hour" < {before} AND "Hour" % 24 <> 0""", cancellationToken);
        await HourTotals.FoldAsync(sql, FirstHour(nowUtc), cancellationToken);
    }

    /// <summary>Forgets segments that can no longer turn up.</summary>
    /// <param name="sql">The transaction.</param>
    /// <param name="nowUtc">Now.</param>
    /// <param name="lowestHeld">The lowest segment that this node has on disk; null: unknown.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <remarks>A node that stayed away with a committed, unremoved segment for more than 30 days would have it counted again.</remarks>
    internal static async Task PurgeAsync(SqlBatches sql, DateTime nowUtc, SegmentKey? lowestHeld, CancellationToken cancellationToken)
    {
        var nowMs = Hours.UnixMs(nowUtc);
        await sql.ExecuteAsync(
            FormattableString.Invariant($"""DELETE FROM "RolledUpSegment" WHERE "RolledUpAt" < {nowMs - KeepLostSegmentsMs}"""), cancellationToken);
        if (lowestHeld is { } lowest)
        {
            await sql.ExecuteAsync(
                FormattableString.Invariant(
                    $"""DELETE FROM "RolledUpSegment" WHERE "Node" = {lowest.Node} AND "Segment" < {lowest.Number} AND "RolledUpAt" < {nowMs - KeepSegmentsMs}"""),
                cancellationToken);
        }
    }
}
