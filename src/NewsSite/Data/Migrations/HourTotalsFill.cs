namespace NewsSite.Data.Migrations;

/// <summary>Fills the sums of each hour from the rows that were there before them. One text for both databases.</summary>
internal static class HourTotalsFill
{
    /// <summary>Views and readers, of hours and of the days that hours became.</summary>
    public const string Counted = """
        INSERT INTO "HourTotal" ("Hour", "Views", "Readers", "Turn")
        SELECT every."Hour", SUM(every."Views"), SUM(every."Readers"), 1 FROM (
            SELECT "Hour", "Views", "Readers" FROM "ItemHour" UNION ALL SELECT "Day" * 24, "Views", "Readers" FROM "ItemDay") AS every
        GROUP BY every."Hour"
        """;

    /// <summary>What was not counted.</summary>
    public const string Rejected = """
        INSERT INTO "RejectedTotal" ("Hour", "Reason", "Requests", "OfNoItem")
        SELECT "Hour", "Reason", SUM("Requests"), SUM(CASE WHEN "ItemId" = 0 THEN "Requests" ELSE 0 END) FROM "RejectedHour" GROUP BY "Hour", "Reason"
        """;
}
