using NewsSite.Readership.Counting;
using NewsSite.Readership.Rollup;

namespace NewsSite.Readership.Anomalies;

/// <summary>The statements on held views, within a transaction.</summary>
internal static class HoldStatements
{
    private const string InsertHold = """
        INSERT INTO "ViewHold" ("Id", "ItemId", "FlaggedAt", "Signs", "Network", "Agent", "RecentReaders", "NetworkReaders", "AgentReaders",
            "WithoutReferrer", "Unevenness", "PastReaders", "State", "DecidedAt") VALUES {0}
        """;

    private const string AddViews = """
        INSERT INTO "HeldView" ("HoldId", "Hour", "Views", "Readers") VALUES {0}
        ON CONFLICT ("HoldId", "Hour") DO UPDATE SET "Views" = "HeldView"."Views" + excluded."Views", "Readers" = "HeldView"."Readers" + excluded."Readers"
        """;

    public static async Task<long> InsertAsync(SqlBatches sql, long item, ReaderShape shape, long past, long nowMs, CancellationToken cancellationToken)
    {
        var id = 1 + await sql.NumberAsync("""SELECT COALESCE(MAX("Id"), 0) FROM "ViewHold" """, cancellationToken);
        await sql.ExecuteAsync(
            InsertHold, [shape],
            (row, each) => row.Add(id).Add(item).Add(nowMs).Add((int)each.Signs).Add(each.Network).Add(each.Agent).Add(each.Readers)
                .Add(each.NetworkReaders).Add(each.AgentReaders).Add(each.WithoutReferrer).Add(each.Unevenness).Add(past).Add((int)HoldState.Open).Add(0),
            cancellationToken);
        return id;
    }

    public static Task AddAsync(SqlBatches sql, Dictionary<(long HoldId, int Hour), Counts> held, CancellationToken cancellationToken)
        => sql.ExecuteAsync(
            AddViews, held, static (row, each) => row.Add(each.Key.HoldId).Add(each.Key.Hour).Add(each.Value.Views).Add(each.Value.Readers), cancellationToken);

    /// <summary>False: it was decided already.</summary>
    public static async Task<bool> DecideAsync(SqlBatches sql, long id, HoldState state, long nowMs, CancellationToken cancellationToken)
        => await sql.ExecuteAsync(
            FormattableString.Invariant(
                $"""UPDATE "ViewHold" SET "State" = {(int)state}, "DecidedAt" = {nowMs} WHERE "Id" = {id} AND "State" = {(int)HoldState.Open}"""),
            cancellationToken) == 1;

    /// <summary>Removes the rows that the holding of views has emptied.</summary>
    public static async Task SweepAsync(SqlBatches sql, IEnumerable<long> items, CancellationToken cancellationToken)
    {
        foreach (var item in items)
        {
            await sql.ExecuteAsync(FormattableString.Invariant($"""DELETE FROM "ItemHour" WHERE "ItemId" = {item} AND "Views" = 0"""), cancellationToken);
            await sql.ExecuteAsync(FormattableString.Invariant($"""DELETE FROM "ItemTotal" WHERE "ItemId" = {item} AND "Views" = 0"""), cancellationToken);
            await sql.ExecuteAsync(
                FormattableString.Invariant(
                    $"""DELETE FROM "RejectedHour" WHERE "ItemId" = {item} AND "Reason" = {(int)ViewOutcome.Held} AND "Requests" = 0"""),
                cancellationToken);
        }
    }

    /// <summary>Forgets holds that were decided long ago.</summary>
    public static async Task PurgeAsync(SqlBatches sql, long beforeMs, CancellationToken cancellationToken)
    {
        var old = FormattableString.Invariant($""" "State" <> {(int)HoldState.Open} AND "DecidedAt" < {beforeMs}""");
        await sql.ExecuteAsync($"""DELETE FROM "HeldView" WHERE "HoldId" IN (SELECT "Id" FROM "ViewHold" WHERE {old})""", cancellationToken);
        await sql.ExecuteAsync($"""DELETE FROM "ViewHold" WHERE {old}""", cancellationToken);
    }
}
