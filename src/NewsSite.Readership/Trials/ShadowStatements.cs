using System.Globalization;
using NewsSite.Readership.Rollup;

namespace NewsSite.Readership.Trials;

/// <summary>The statements on trials, within a transaction.</summary>
internal static class ShadowStatements
{
    /// <summary>The trials that are kept.</summary>
    private const int MostTrials = 20;

    private const string AddHours = """
        INSERT INTO "ShadowHour" ("Hour", "ItemId", "Views", "Readers", "HeldViews", "HeldReaders") VALUES {0}
        ON CONFLICT ("Hour", "ItemId") DO UPDATE SET "Views" = "ShadowHour"."Views" + excluded."Views", "Readers" = "ShadowHour"."Readers" + excluded."Readers",
            "HeldViews" = "ShadowHour"."HeldViews" + excluded."HeldViews", "HeldReaders" = "ShadowHour"."HeldReaders" + excluded."HeldReaders"
        """;

    private const string AddReasons = """
        INSERT INTO "ShadowClue" ("Hour", "Counts", "Clue", "Requests") VALUES {0}
        ON CONFLICT ("Hour", "Counts", "Clue") DO UPDATE SET "Requests" = "ShadowClue"."Requests" + excluded."Requests"
        """;

    /// <summary>Notes that a version is in use, and since when it has been.</summary>
    /// <remarks>A use goes on if it was noted a moment ago, or if nothing else was used since.</remarks>
    public static async Task UseAsync(SqlBatches sql, string version, long sinceMs, long nowMs, long graceMs, CancellationToken cancellationToken)
    {
        var rows = await sql.ExecuteAsync(
            FormattableString.Invariant($"""
            UPDATE "RulesUse" SET "LastUsedAt" = CASE WHEN "LastUsedAt" > {nowMs} THEN "LastUsedAt" ELSE {nowMs} END
            WHERE "Version" = '{version}' AND ("LastUsedAt" >= {sinceMs - graceMs} OR "FirstUsedAt" = (SELECT MAX("FirstUsedAt") FROM "RulesUse"))
            """),
            cancellationToken);
        if (rows == 0)
        {
            await sql.ExecuteAsync(
                FormattableString.Invariant($"""
                INSERT INTO "RulesUse" ("Version", "FirstUsedAt", "LastUsedAt") VALUES ('{version}', {sinceMs}, {nowMs})
                ON CONFLICT ("Version", "FirstUsedAt") DO UPDATE SET "LastUsedAt" = excluded."LastUsedAt"
                """),
                cancellationToken);
        }
    }

    /// <summary>Ends the trial that goes on, if any. Its summary stays, its hours go.</summary>
    public static async Task EndAsync(SqlBatches sql, long nowMs, CancellationToken cancellationToken)
    {
        await sql.ExecuteAsync(FormattableString.Invariant($"""UPDATE "ShadowTrial" SET "EndedAt" = {nowMs} WHERE "EndedAt" = 0"""), cancellationToken);
        await sql.ExecuteAsync("""DELETE FROM "ShadowHour" """, cancellationToken);
        await sql.ExecuteAsync("""DELETE FROM "ShadowClue" """, cancellationToken);
    }

    /// <summary>Begins a trial.</summary>
    /// <returns>Its number.</returns>
    public static async Task<long> BeginAsync(SqlBatches sql, string version, string liveVersion, long nowMs, CancellationToken cancellationToken)
    {
        var id = 1 + await sql.NumberAsync("""SELECT COALESCE(MAX("Id"), 0) FROM "ShadowTrial" """, cancellationToken);
        await sql.ExecuteAsync(
            FormattableString.Invariant($"""
            INSERT INTO "ShadowTrial" ("Id", "Version", "LiveVersion", "StartedAt", "EndedAt", "WouldRefuse", "WouldCount", "Views", "Readers")
            VALUES ({id}, '{version}', '{liveVersion}', {nowMs}, 0, 0, 0, 0, 0)
            """),
            cancellationToken);
        await sql.ExecuteAsync(FormattableString.Invariant($"""DELETE FROM "ShadowTrial" WHERE "Id" <= {id - MostTrials}"""), cancellationToken);
        return id;
    }

    /// <summary>Adds what a trial would change, if it still goes on.</summary>
    /// <returns>False: another node has ended it, and nothing was written.</returns>
    public static async Task<bool> AddAsync(SqlBatches sql, ShadowTally tally, CancellationToken cancellationToken)
    {
        var refused = tally.Reasons.Where(each => !each.Key.Counts).Sum(each => each.Value);
        var counted = tally.Reasons.Values.Sum() - refused;
        var (views, readers) = (tally.Hours.Values.Sum(each => each.Views), tally.Hours.Values.Sum(each => each.Readers));
        var rows = await sql.ExecuteAsync(
            FormattableString.Invariant($"""
            UPDATE "ShadowTrial" SET "WouldRefuse" = "WouldRefuse" + {refused}, "WouldCount" = "WouldCount" + {counted}, "Views" = "Views" + ({views}),
            "Readers" = "Readers" + ({readers}) WHERE "Id" = {tally.Trial} AND "EndedAt" = 0
            """),
            cancellationToken);
        if (rows == 0)
        {
            return false;
        }
        await sql.ExecuteAsync(
            AddHours, tally.Hours, static (row, each) => row.Add(each.Key.Hour).Add(each.Key.ItemId).Add(each.Value.Views).Add(each.Value.Readers)
                .Add(each.Value.HeldViews).Add(each.Value.HeldReaders),
            cancellationToken);
        await sql.ExecuteAsync(
            AddReasons, tally.Reasons, static (row, each) => row.Add(each.Key.Hour).Add(each.Key.Counts ? 1 : 0).Add(each.Key.Clue.Bits).Add(each.Value), cancellationToken);
        return true;
    }

    /// <summary>Views of an item that were held are counted: those that the rules on trial refuse anyway are fewer again.</summary>
    public static async Task ReleaseAsync(SqlBatches sql, long item, IReadOnlyCollection<int> hours, CancellationToken cancellationToken)
    {
        if (hours.Count == 0)
        {
            return;
        }
        var which = FormattableString.Invariant($""" "ItemId" = {item} AND "Hour" IN ({string.Join(',', hours.Select(hour => hour.ToString(CultureInfo.InvariantCulture)))})""");
        await sql.ExecuteAsync(
            $"""
            UPDATE "ShadowTrial" SET "Views" = "Views" - (SELECT COALESCE(SUM("HeldViews"), 0) FROM "ShadowHour" WHERE {which}),
            "Readers" = "Readers" - (SELECT COALESCE(SUM("HeldReaders"), 0) FROM "ShadowHour" WHERE {which}) WHERE "EndedAt" = 0
            """,
            cancellationToken);
        await sql.ExecuteAsync(
            $"""
            UPDATE "ShadowHour" SET "Views" = "Views" - "HeldViews", "Readers" = "Readers" - "HeldReaders", "HeldViews" = 0, "HeldReaders" = 0 WHERE {which}
            """,
            cancellationToken);
    }

    /// <summary>Forgets hours that have become days.</summary>
    public static async Task PurgeAsync(SqlBatches sql, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var first = FormattableString.Invariant($"{HourFolding.FirstHour(nowUtc)}");
        await sql.ExecuteAsync($"""DELETE FROM "ShadowHour" WHERE "Hour" < {first}""", cancellationToken);
        await sql.ExecuteAsync($"""DELETE FROM "ShadowClue" WHERE "Hour" < {first}""", cancellationToken);
    }
}
