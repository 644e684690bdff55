using System.Globalization;
using Microsoft.Data.Sqlite;
using NewsSite.Readership;

namespace NewsSite.Benchmarks.Size;

/// <summary>Fills the site's SQLite database with a large paper: its articles, 35 days of hourly rows by Zipf's law, and the boards of 90 days.</summary>
/// <remarks>Rows are written as they stand, without the rollup: it would take hours. Always the same ones: the seed is fixed.</remarks>
internal sealed class LargeDatabase(SqliteConnection connection, int articles, int lastHour)
{
    public const int Sections = 10;

    private const int HoursBack = 35 * 24;
    private const int Popular = 20_000;
    private const int ViewsARow = 45;
    private const double ReadAnHour = 3_000;        // expected readings of the most read story; the n-th has an n-th of them
    private const int BoardHours = 90 * 24;
    private const int Approved = 2;
    private const int Robot = 6;

    private readonly Random _random = new(20260406);
    private readonly long[] _views = new long[articles + 1];
    private readonly long[] _readers = new long[articles + 1];

    public long Rows { get; private set; }

    public long Views => _views.Sum();

    public void Fill()
    {
        Execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; PRAGMA foreign_keys = OFF; BEGIN");
        Execute("""DROP INDEX "IX_ItemHour_ItemId_Hour"; DROP INDEX "IX_RejectedHour_ItemId_Hour"; DROP INDEX "IX_BoardEntry_ItemId_Window_GroupId_Hour" """);
        WriteArticles();
        WriteHours();
        WriteBoards();
        Execute("""
            CREATE INDEX "IX_ItemHour_ItemId_Hour" ON "ItemHour" ("ItemId", "Hour");
            CREATE INDEX "IX_RejectedHour_ItemId_Hour" ON "RejectedHour" ("ItemId", "Hour");
            CREATE INDEX "IX_BoardEntry_ItemId_Window_GroupId_Hour" ON "BoardEntry" ("ItemId", "Window", "GroupId", "Hour");
            COMMIT; PRAGMA journal_mode = WAL
            """);
    }

    // The n-th most read is not the n-th in number, so that the popular do not lie side by side.
    private long ItemOf(int rank) => 1 + (rank * 7_919L % articles);

    private void WriteArticles()
    {
        for (var section = 1; section <= Sections; section++)
        {
            Execute(string.Create(CultureInfo.InvariantCulture, $"""
                INSERT INTO "Sections" ("Id", "Slug", "Name", "Accent", "Position") VALUES ({section}, 'section-{section}', 'Section {section}', 'vermilion', {section})
                """));
        }
        using var insert = connection.CreateCommand();
        insert.CommandText = """
            INSERT INTO "Articles" ("Id", "SectionId", "Headline", "Slug", "Standfirst", "BodyMarkdown", "BodyHtml", "Language", "State", "PublishedUtc",
                "UpdateNumber", "CreatedUtc", "SavedUtc", "Version")
            VALUES ($id, $section, 'Story number ' || $id, 'story-number-' || $id, 'What happened in story ' || $id, $text, '<p>' || $text || '</p>', 'en', $state,
                $at, 0, $at, $at, '6F9619FF-8B86-D011-B42D-00C04FC964FF')
            """;
        var (id, section1, at) = (insert.Parameters.Add("$id", SqliteType.Integer), insert.Parameters.Add("$section", SqliteType.Integer), insert.Parameters.Add("$at", SqliteType.Text));
        insert.Parameters.AddWithValue("$text", string.Join(' ', Enumerable.Repeat("It rained on the harbour.", 16)));
        insert.Parameters.AddWithValue("$state", Approved);
        for (var number = 1; number <= articles; number++)
        {
            (id.Value, section1.Value) = (number, 1 + (number % Sections));
            at.Value = Hours.StartUtc(lastHour).AddMinutes(number - articles).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            insert.ExecuteNonQuery();
        }
    }

    private void WriteHours()
    {
        using var counted = Insert("ItemHour", "Hour", "ItemId", "Views", "Readers");
        using var rejected = Insert("RejectedHour", "Hour", "ItemId", "Reason", "Requests");
        using var total = Insert("HourTotal", "Hour", "Views", "Readers", "Turn");
        using var reason = Insert("RejectedTotal", "Hour", "Reason", "Requests", "OfNoItem");
        for (var hour = lastHour - HoursBack; hour <= lastHour; hour++)
        {
            var (views, readers, robots) = (0L, 0L, 0L);
            foreach (var (item, rank) in ReadIn())
            {
                var viewed = 1 + (long)(_random.NextDouble() * 2 * ViewsARow * ReadAnHour / (rank + 1));
                var read = 1 + (long)((viewed - 1) * 0.8);
                Run(counted, hour, item, viewed, read);
                (views, readers, Rows) = (views + viewed, readers + read, Rows + 1);
                (_views[item], _readers[item]) = (_views[item] + viewed, _readers[item] + read);
                if (rank < Popular / 4)
                {
                    Run(rejected, hour, item, Robot, 1 + (viewed / 10));
                    robots += 1 + (viewed / 10);
                }
            }
            Run(total, hour, views, readers, hour);
            Run(reason, hour, Robot, robots, 0);
        }
        using var lifetime = Insert("ItemTotal", "ItemId", "Views", "Readers");
        for (var item = 1; item <= articles; item++)
        {
            Run(lifetime, item, _views[item], _readers[item]);
        }
    }

    private List<(long Item, int Rank)> ReadIn()
    {
        var ranks = new HashSet<int>();
        for (var rank = 0; rank < Popular; rank++)
        {
            if (_random.NextDouble() < 1 - Math.Exp(-ReadAnHour / (rank + 1)))
            {
                ranks.Add(rank);
            }
        }
        // Of the many that are hardly read, a few are drawn: their ranks' logarithms lie evenly.
        var tail = (int)(ReadAnHour * Math.Log((double)articles / Popular));
        for (var n = 0; n < tail; n++)
        {
            ranks.Add((int)(Popular * Math.Pow((double)articles / Popular, _random.NextDouble())) % articles);
        }
        return [.. ranks.Select(rank => (Item: ItemOf(rank), Rank: rank)).OrderBy(each => each.Item)];
    }

    private void WriteBoards()
    {
        using var entry = Insert("BoardEntry", "Hour", "Window", "GroupId", "Rank", "ItemId", "Readers", "Views");
        using var board = Insert("KeptBoard", "Hour", "KeptAt");
        for (var hour = lastHour - BoardHours; hour < lastHour; hour++)
        {
            for (var list = 0; list < 4 * (Sections + 1); list++)
            {
                for (var rank = 1; rank <= 50; rank++)
                {
                    Run(entry, hour, list % 4, list / 4, rank, ItemOf((rank + (hour / 6)) % 300), 10_000 - rank, 12_000 - rank);
                }
            }
            Run(board, hour, 1);
        }
    }

    private SqliteCommand Insert(string table, params string[] columns)
    {
        var command = connection.CreateCommand();
        command.CommandText = $"""
            INSERT INTO "{table}" ({string.Join(',', columns.Select(column => $"\"{column}\""))}) VALUES ({string.Join(',', columns.Select((_, at) => $"$p{at}"))})
            """;
        for (var at = 0; at < columns.Length; at++)
        {
            command.Parameters.Add($"$p{at}", SqliteType.Integer);
        }
        command.Prepare();
        return command;
    }

    private static void Run(SqliteCommand insert, params ReadOnlySpan<long> values)
    {
        for (var at = 0; at < values.Length; at++)
        {
            insert.Parameters[at].Value = values[at];
        }
        insert.ExecuteNonQuery();
    }

    private void Execute(string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }
}
