using System.Globalization;
using NewsSite.Articles;

namespace NewsSite.Synthetic;

/// <summary>Sentences put together from our own words: they parse, and mean little.</summary>
internal sealed class SyntheticWords(Random random)
{
    private static readonly string[] Who =
        ["Harbor town", "City council", "Night market", "Rice growers", "Ferry line", "Ward office", "Observatory", "School board", "Tram operator",
        "Fishing co-op", "Library", "Hot-spring inn", "Weather bureau", "Bridge authority", "Youth orchestra", "Paper mill", "Apple orchard", "Ski village"];

    private static readonly string[] Does =
        ["reopens", "weighs", "doubles", "halves", "delays", "tests", "approves", "rejects", "extends", "celebrates", "rebuilds", "moves", "surveys", "limits"];

    private static readonly string[] What =
        ["its winter timetable", "a new seawall", "evening classes", "the annual lantern walk", "plans for a museum", "its oldest pier", "free bicycle parking",
        "a solar roof", "the spring harvest fair", "its flood maps", "a shuttle to the coast", "the bell tower", "a tax on empty houses", "its seed bank"];

    private static readonly string[] Why =
        ["after a wet season", "as visitors return", "despite rising costs", "for the first time in a decade", "with help from students", "ahead of the new year",
        "following a close vote", "while engineers look on"];

    /// <summary>A whole story of three to six paragraphs.</summary>
    public ArticleContent Content(int sectionId, int authorId) => new()
    {
        Headline = string.Create(CultureInfo.InvariantCulture, $"{Clause()} in District {random.Next(1, 400)}"),
        Standfirst = Clause() + " " + Pick(Why) + ".",
        BodyMarkdown = string.Join("\n\n", Enumerable.Range(0, random.Next(3, 7)).Select(_ => Paragraph())),
        SectionId = sectionId,
        AuthorIds = [authorId],
    };

    private string Paragraph() => string.Join(' ', Enumerable.Range(0, random.Next(3, 6)).Select(_ => Clause() + " " + Pick(Why) + "."));

    private string Clause() => $"{Pick(Who)} {Pick(Does)} {Pick(What)}";

    private string Pick(string[] words) => words[random.Next(words.Length)];
}
