using NewsSite.Search.Language;
using NewsSite.Tests.Hosting;
using Npgsql;

namespace NewsSite.Tests.Search.Language;

public sealed class EnglishStemTests
{
    private const string Words = """
        abilities accessible activities adjustable admiration agreed agencies alignment allied analyses announced argued authorities bank banking beautifully
        boys bridges businesses caring caresses celebrating centuries children cities classes colonialism communities communism company conditional conflated
        consignment controlling controversial cries crisis cynicism decisions decisiveness defensible democracies dependent died dogs doing dying early
        economies economic economical economy effective elected election elections electricity emergency engineering exceeding exhibited failing falling families feed
        ferries filing fizzed formalize friendliness fulfilled general generally generate generously geology going governmental governments happily happiness
        harbors hissing hopeful hopefulness hoping hopping humanitarian idly industrial inning international investigations irritant knack knee knowledge
        lawyers leaders lessons luxuriated luxury lying making meetings minister ministries motoring national nationality news observatories occurred only operator
        opened organization organizational particular parties plastered played ponies police politically politics possibly prices proceeds protesters
        provision quickly radically rating rational really relational relative reporters replied replacement researchers revival roll rolling running sensational
        sensibilities singing skies sky spying staying stories successful surveys tanned temporarily theology ties timetable traditional triplicate troubled ugly
        unfulfilled universities university valency vietnamization voting weather women yearly yes young youth
        """;

    [Fact]
    public async Task English_words_have_the_stems_that_PostgreSQL_gives_them()
    {
        if (PostgresDatabases.Server is not { } server)
        {
            Assert.Skip(PostgresDatabases.WhyNone);
            return;
        }
        var words = Words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        await using var source = NpgsqlDataSource.Create(server);
        await using var command = source.CreateCommand("SELECT word, (ts_lexize('english_stem', word))[1] FROM unnest(@words) AS word");
        command.Parameters.AddWithValue("words", words);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var wrong = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            // It gives none to words that it leaves out of its index.
            var stem = reader.IsDBNull(1) ? null : reader.GetString(1);
            if (stem is not null && EnglishStem.Of(reader.GetString(0)) != stem)
            {
                wrong.Add($"{reader.GetString(0)}: {EnglishStem.Of(reader.GetString(0))}, not {stem}");
            }
        }
        Assert.Empty(wrong);
    }
}
