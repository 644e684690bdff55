using System.Runtime.InteropServices;
using NewsSite.Readership.Counting;
using NewsSite.Readership.Journal;
using NewsSite.Readership.Rollup;

namespace NewsSite.Readership.Refusals;

/// <summary>Writes down what gave the refused requests away, within the transaction of the rollup.</summary>
/// <param name="robots">Knows the patterns that clues stand for.</param>
internal sealed class RefusalNotes(RobotFilter robots)
{
    /// <summary>The samples that are kept of a reason, the newest.</summary>
    public const int SamplesAReason = 20;

    private const long SampleKeepMs = 7 * Hours.PerDay * Hours.Milliseconds;
    private const long SecondMs = 1_000;

    private const string AddClues = """
        INSERT INTO "RefusedClue" ("Hour", "Reason", "Clue", "Requests") VALUES {0}
        ON CONFLICT ("Hour", "Reason", "Clue") DO UPDATE SET "Requests" = "RefusedClue"."Requests" + excluded."Requests"
        """;

    private const string AddSamples = """
        INSERT INTO "RefusedSample" ("Reason", "At", "ItemId", "Clue", "Claim") VALUES {0} ON CONFLICT ("Reason", "At", "ItemId", "Clue") DO NOTHING
        """;

    private readonly SampleChoice _choice = new();
    private readonly HashSet<RefusalClue> _named = [];
    private readonly List<RefusalClue> _pending = [];

    /// <summary>Adds the refused requests among the records.</summary>
    public async Task AddAsync(SqlBatches sql, List<JournalRecord> records, CancellationToken cancellationToken)
    {
        var tally = RefusalTally.Of(CollectionsMarshal.AsSpan(records), _choice);
        await sql.ExecuteAsync(
            AddClues, tally.Clues, static (row, each) => row.Add(each.Key.Hour).Add((int)each.Key.Reason).Add(each.Key.Clue.Bits).Add(each.Value), cancellationToken);
        await sql.ExecuteAsync(
            AddSamples, tally.Samples,
            static (row, each) => row.Add((int)each.Outcome).Add(each.InstantMs / SecondMs * SecondMs).Add(each.ItemId).Add(each.Clue.Bits).Add(each.Detail),
            cancellationToken);
        _pending.Clear();
        foreach (var clue in tally.Clues.Keys.Select(key => key.Clue).Distinct())
        {
            await NameAsync(sql, clue, robots.TextOf(clue), cancellationToken);
        }
    }

    /// <summary>Writes down what a clue stands for, unless this process has done so.</summary>
    /// <param name="sql">The transaction.</param>
    /// <param name="clue">The clue.</param>
    /// <param name="text">The pattern; null: it is not known any more, or the clue is of no pattern.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task NameAsync(SqlBatches sql, RefusalClue clue, string? text, CancellationToken cancellationToken)
    {
        if (text is null || _named.Contains(clue))
        {
            return;
        }
        _pending.Add(clue);
        await sql.ExecuteAsync(
            FormattableString.Invariant($"""INSERT INTO "ClueText" ("Clue", "Text") VALUES ({clue.Bits}, @text) ON CONFLICT ("Clue") DO NOTHING"""),
            "@text", text, cancellationToken);
    }

    /// <summary>The transaction came through.</summary>
    public void Commit() => _named.UnionWith(_pending);

    /// <summary>Forgets what is too old, samples beyond the newest, and the texts of clues that nobody asks for.</summary>
    public async Task PurgeAsync(SqlBatches sql, DateTime nowUtc, CancellationToken cancellationToken)
    {
        await sql.ExecuteAsync(FormattableString.Invariant($"""DELETE FROM "RefusedClue" WHERE "Hour" < {HourFolding.FirstHour(nowUtc)}"""), cancellationToken);
        await sql.ExecuteAsync(FormattableString.Invariant($"""DELETE FROM "RefusedSample" WHERE "At" < {Hours.UnixMs(nowUtc) - SampleKeepMs}"""), cancellationToken);
        for (var reason = ViewOutcome.NotAPage; reason <= ViewOutcome.Held; reason++)
        {
            await sql.ExecuteAsync(
                FormattableString.Invariant($"""
                DELETE FROM "RefusedSample" WHERE "Reason" = {(int)reason} AND "At" <
                (SELECT "At" FROM "RefusedSample" WHERE "Reason" = {(int)reason} ORDER BY "At" DESC LIMIT 1 OFFSET {SamplesAReason - 1})
                """),
                cancellationToken);
        }
        await sql.ExecuteAsync(
            """
            DELETE FROM "ClueText" WHERE "Clue" NOT IN (SELECT "Clue" FROM "RefusedClue") AND "Clue" NOT IN (SELECT "Clue" FROM "ShadowClue")
            AND "Clue" NOT IN (SELECT "Clue" FROM "RefusedSample")
            """,
            cancellationToken);
        _named.Clear();
    }
}
