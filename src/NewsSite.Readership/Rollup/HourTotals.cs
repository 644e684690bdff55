using NewsSite.Readership.Counting;

namespace NewsSite.Readership.Rollup;

/// <summary>Views and readers of all items together in one hour: the sum of its <see cref="ItemHour"/> rows. Of hours older than <see cref="HourFolding.KeepDays"/> days the sum stands in the first hour of their day.</summary>
public sealed class HourTotal
{
    /// <summary>The hour, as <see cref="Hours"/> numbers it.</summary>
    public int Hour { get; private set; }

    /// <summary>Counted requests.</summary>
    public long Views { get; private set; }

    /// <summary>Readers, by item.</summary>
    public long Readers { get; private set; }

    /// <summary>The last transaction that changed a figure of the hour; a later one has a higher number.</summary>
    public long Turn { get; private set; }
}

/// <summary>Requests of one hour that were not counted, by reason: the sum of its <see cref="RejectedHour"/> rows, and folded as they are.</summary>
public sealed class RejectedTotal
{
    /// <summary>The hour, as <see cref="Hours"/> numbers it.</summary>
    public int Hour { get; private set; }

    /// <summary>Why.</summary>
    public ViewOutcome Reason { get; private set; }

    /// <summary>How many.</summary>
    public long Requests { get; private set; }

    /// <summary>Those among them that named no item that exists.</summary>
    public long OfNoItem { get; private set; }
}

/// <summary>What a transaction added to, or took from, an hour that was over by then. Kept for some hours, for those who add up and must not add up everything again.</summary>
public sealed class LateChange
{
    /// <summary>The transaction, as in <see cref="HourTotal.Turn"/>.</summary>
    public long Turn { get; private set; }

    /// <summary>The hour, as <see cref="Hours"/> numbers it.</summary>
    public int Hour { get; private set; }

    /// <summary>The item.</summary>
    public long ItemId { get; private set; }

    /// <summary>Counted requests; negative where they were taken back.</summary>
    public long Views { get; private set; }

    /// <summary>Readers likewise.</summary>
    public long Readers { get; private set; }
}

/// <summary>Keeps the sums of each hour beside its rows, in the transaction that changes these.</summary>
internal static class HourTotals
{
    /// <summary>Changes are kept for so long; who looks less often adds up anew.</summary>
    private const long KeepChangesMs = 6 * Hours.Milliseconds;

    private const string AddCounted = """
        INSERT INTO "HourTotal" ("Hour", "Views", "Readers", "Turn") VALUES {0}
        ON CONFLICT ("Hour") DO UPDATE SET "Views" = "HourTotal"."Views" + excluded."Views",
            "Readers" = "HourTotal"."Readers" + excluded."Readers", "Turn" = excluded."Turn"
        """;

    private const string AddRejected = """
        INSERT INTO "RejectedTotal" ("Hour", "Reason", "Requests", "OfNoItem") VALUES {0}
        ON CONFLICT ("Hour", "Reason") DO UPDATE SET "Requests" = "RejectedTotal"."Requests" + excluded."Requests",
            "OfNoItem" = "RejectedTotal"."OfNoItem" + excluded."OfNoItem"
        """;

    private const string AddChanges = """INSERT INTO "LateChange" ("Turn", "Hour", "ItemId", "Views", "Readers") VALUES {0}""";

    /// <summary>Adds what the tally holds, which is negative where views are moved.</summary>
    public static async Task AddAsync(SqlBatches sql, RollupTally tally, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var changes = tally.Counted.Where(static each => each.Value.Views != 0 || each.Value.Readers != 0).ToList();
        var counted = new Dictionary<int, Counts>();
        foreach (var (key, counts) in changes)
        {
            var sum = counted.GetValueOrDefault(key.Hour);
            counted[key.Hour] = new Counts { Views = sum.Views + counts.Views, Readers = sum.Readers + counts.Readers };
        }
        if (counted.Count > 0)
        {
            await AddAsync(sql, changes, counted, nowUtc, cancellationToken);
        }
        var rejected = new Dictionary<(int Hour, ViewOutcome Reason), (long Requests, long OfNoItem)>();
        foreach (var (key, requests) in tally.Rejected)
        {
            var sum = rejected.GetValueOrDefault((key.Hour, key.Reason));
            rejected[(key.Hour, key.Reason)] = (sum.Requests + requests, sum.OfNoItem + (key.ItemId == 0 ? requests : 0));
        }
        await sql.ExecuteAsync(
            AddRejected, rejected, static (row, each) => row.Add(each.Key.Hour).Add((int)each.Key.Reason).Add(each.Value.Requests).Add(each.Value.OfNoItem),
            cancellationToken);
    }

    /// <summary>Puts together the hours of days, as their rows are.</summary>
    /// <param name="sql">The transaction.</param>
    /// <param name="firstHour">The first hour that stays as it is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task FoldAsync(SqlBatches sql, int firstHour, CancellationToken cancellationToken)
    {
        var old = FormattableString.Invariant($""" "Hour" < {firstHour} AND "Hour" % 24 <> 0""");
        await sql.ExecuteAsync(
            $"""
            INSERT INTO "HourTotal" ("Hour", "Views", "Readers", "Turn")
            SELECT "Hour" / 24 * 24, SUM("Views"), SUM("Readers"), MAX("Turn") FROM "HourTotal" WHERE {old} GROUP BY "Hour" / 24
            ON CONFLICT ("Hour") DO UPDATE SET "Views" = "HourTotal"."Views" + excluded."Views", "Readers" = "HourTotal"."Readers" + excluded."Readers",
                "Turn" = CASE WHEN excluded."Turn" > "HourTotal"."Turn" THEN excluded."Turn" ELSE "HourTotal"."Turn" END
            """,
            cancellationToken);
        await sql.ExecuteAsync(
            $"""
            INSERT INTO "RejectedTotal" ("Hour", "Reason", "Requests", "OfNoItem")
            SELECT "Hour" / 24 * 24, "Reason", SUM("Requests"), SUM("OfNoItem") FROM "RejectedTotal" WHERE {old} GROUP BY "Hour" / 24, "Reason"
            ON CONFLICT ("Hour", "Reason") DO UPDATE SET "Requests" = "RejectedTotal"."Requests" + excluded."Requests",
                "OfNoItem" = "RejectedTotal"."OfNoItem" + excluded."OfNoItem"
            """,
            cancellationToken);
        await sql.ExecuteAsync($"""DELETE FROM "HourTotal" WHERE {old}""", cancellationToken);
        await sql.ExecuteAsync($"""DELETE FROM "RejectedTotal" WHERE {old}""", cancellationToken);
    }

    /// <summary>Forgets changes that everyone has seen.</summary>
    public static Task PurgeAsync(SqlBatches sql, DateTime nowUtc, CancellationToken cancellationToken)
        => sql.ExecuteAsync(FormattableString.Invariant($"""DELETE FROM "LateChange" WHERE "Turn" < {Hours.UnixMs(nowUtc) - KeepChangesMs}"""), cancellationToken);

    // Who adds up knows the newest two hours row by row and compares; only of the others must it be told what has changed. Which these are does not
    // hang on a clock alone: a reader and a writer whose clocks differ see the same newest hour in the table.
    private static async Task AddAsync(
        SqlBatches sql, List<KeyValuePair<ItemInHour, Counts>> changes, Dictionary<int, Counts> counted, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var turn = Math.Max(Hours.UnixMs(nowUtc), 1 + await sql.NumberAsync("""SELECT COALESCE(MAX("Turn"), 0) FROM "HourTotal" """, cancellationToken));
        var newest = await NewestAsync(sql, Hours.Of(nowUtc), cancellationToken);
        await sql.ExecuteAsync(
            AddCounted, counted, (row, each) => row.Add(each.Key).Add(each.Value.Views).Add(each.Value.Readers).Add(turn), cancellationToken);
        await sql.ExecuteAsync(
            AddChanges, changes.Where(each => IsLate(each.Key.Hour, newest)).ToList(),
            (row, each) => row.Add(turn).Add(each.Key.Hour).Add(each.Key.ItemId).Add(each.Value.Views).Add(each.Value.Readers), cancellationToken);
    }

    /// <summary>The newest hour that has a row, other than by a clock that is more than an hour fast; 0: none.</summary>
    public static async Task<int> NewestAsync(SqlBatches sql, int now, CancellationToken cancellationToken)
        => (int)await sql.NumberAsync(
            FormattableString.Invariant($"""SELECT COALESCE(MAX("Hour"), 0) FROM "HourTotal" WHERE "Hour" <= {now + 1}"""), cancellationToken);

    /// <summary>Whether changes of the hour are written down one by one.</summary>
    public static bool IsLate(int hour, int newest) => hour < newest - 1;
}
