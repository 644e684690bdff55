namespace NewsSite.Data.Migrations;

/// <summary>The full-text indexes on the table of the search, which the databases fill themselves from its rows.</summary>
internal static class SearchIndexes
{
    /// <summary>Every approved story is still to be taken in. One text for both databases.</summary>
    public const string AllDue = """INSERT INTO "SearchDue" ("ArticleId") SELECT "Id" FROM "Articles" WHERE "State" = 2 """;

    /// <summary>
    /// The words alone, without the texts. The row's number begins with the instant, so that the newest stories can be asked for first and a span of time
    /// is a span of numbers; its last 30 bits are the story. The tokens come ready made; all that counts as part of a letter must be told so.
    /// </summary>
    /// <remarks>https://sqlite.org/fts5.html, sections 4.3.1 and 4.4.3.</remarks>
    public const string Sqlite = """
        CREATE VIRTUAL TABLE "SearchIndex" USING fts5(
            "Section", "Head", "Lead", "Body", content = '', contentless_delete = 1,
            tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M*'");
        """;

    /// <summary>A new row is a new entry.</summary>
    public const string SqliteInsert = $"""
        CREATE TRIGGER "SearchText_Insert" AFTER INSERT ON "SearchText" BEGIN {Enter} END;
        """;

    /// <summary>A row that goes takes its entry with it.</summary>
    public const string SqliteDelete = $"""
        CREATE TRIGGER "SearchText_Delete" AFTER DELETE ON "SearchText" BEGIN {Leave} END;
        """;

    /// <summary>A changed row is another entry.</summary>
    public const string SqliteUpdate = $"""
        CREATE TRIGGER "SearchText_Update" AFTER UPDATE ON "SearchText" BEGIN {Leave} {Enter} END;
        """;

    /// <summary>One index for headlines and what stands under them, one for all.</summary>
    /// <remarks>A short pending list: a search has to go through it.</remarks>
    public const string Postgres = """
        ALTER TABLE "SearchText" ADD COLUMN "HeadVector" tsvector
            GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, "Head" || ' ' || "Lead")) STORED;
        ALTER TABLE "SearchText" ADD COLUMN "Vector" tsvector
            GENERATED ALWAYS AS (to_tsvector('simple'::regconfig, "Head" || ' ' || "Lead" || ' ' || "Body")) STORED;
        CREATE INDEX "IX_SearchText_HeadVector" ON "SearchText" USING gin ("HeadVector") WITH (gin_pending_list_limit = 256);
        CREATE INDEX "IX_SearchText_Vector" ON "SearchText" USING gin ("Vector") WITH (gin_pending_list_limit = 256);
        """;

    private const string Enter = """
        INSERT INTO "SearchIndex" (rowid, "Section", "Head", "Lead", "Body")
        VALUES ((new."Moment" << 30) | (new."ArticleId" & 1073741823), new."SectionId", new."Head", new."Lead", new."Body");
        """;

    private const string Leave = """DELETE FROM "SearchIndex" WHERE rowid = (old."Moment" << 30) | (old."ArticleId" & 1073741823);""";
}
