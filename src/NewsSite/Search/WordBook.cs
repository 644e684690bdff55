using System.Text;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Search.Language;

namespace NewsSite.Search;

/// <summary>The words that stories have used, and which of them a reader may have meant.</summary>
internal sealed class WordBook(NewsDbContext db)
{
    private const int Shortest = 4;
    private const int MostAlike = 2000;
    private const int RowsAtOnce = 500;

    /// <summary>Counts the words of stories: each once a story.</summary>
    public static async Task CountAsync(NewsDbContext db, IEnumerable<Article> stories, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var story in stories)
        {
            foreach (var word in Words($"{story.Headline}\n{story.Standfirst}\n{PlainText.Of(story.BodyHtml)}").ToHashSet(StringComparer.Ordinal))
            {
                counts[word] = counts.GetValueOrDefault(word) + 1;
            }
        }
        // In one order, so that two nodes wait for one another instead of getting stuck.
        foreach (var rows in counts.OrderBy(count => count.Key, StringComparer.Ordinal).Chunk(RowsAtOnce))
        {
            var sql = new StringBuilder("""INSERT INTO "SearchWord" ("Word", "Reversed", "Stories") VALUES """);
            sql.AppendJoin(", ", rows.Select((_, at) => FormattableString.Invariant($"({{{at * 3}}}, {{{(at * 3) + 1}}}, {{{(at * 3) + 2}}})")));
            sql.Append(""" ON CONFLICT ("Word") DO UPDATE SET "Stories" = "SearchWord"."Stories" + excluded."Stories" """);
            await db.Database.ExecuteSqlRawAsync(
                sql.ToString(), rows.SelectMany(row => new object[] { row.Key, Backwards(row.Key), row.Value }), cancellationToken);
        }
    }

    /// <summary>In how many stories a word stands, about.</summary>
    public async Task<int> StoriesAsync(string word, CancellationToken cancellationToken)
        => await db.SearchWords.Where(known => known.Word == word).Select(known => known.Stories).SingleOrDefaultAsync(cancellationToken);

    /// <summary>
    /// The word that somebody who typed <paramref name="word"/> most likely meant: one or, in a longer word, two letters wrong, missing, too many or changed
    /// about; of several the nearest, of those the most used. Null if there is none.
    /// </summary>
    /// <remarks>
    /// One mistake leaves the first or the second half of a word whole, so it is looked for among those that begin or end like it. Of two mistakes, one in
    /// each half are not found.
    /// </remarks>
    public async Task<(string Word, int Stories)?> NearestAsync(string word, CancellationToken cancellationToken)
    {
        if (word.Length < Shortest || word.Length > Terms.Longest || !word.All(char.IsLetter))
        {
            return null;
        }
        // One letter short of the half: the two about the middle may have changed places.
        var half = Math.Max(2, (word.Length / 2) - 1);
        var (begin, end) = (word[..half], Backwards(word)[..half]);
        var alike = await db.SearchWords.FromSql(
                $"""SELECT * FROM "SearchWord" WHERE "Word" >= {begin} AND "Word" < {Next(begin)} ORDER BY "Stories" DESC LIMIT {MostAlike}""")
            .AsNoTracking().ToListAsync(cancellationToken);
        alike.AddRange(await db.SearchWords.FromSql(
                $"""SELECT * FROM "SearchWord" WHERE "Reversed" >= {end} AND "Reversed" < {Next(end)} ORDER BY "Stories" DESC LIMIT {MostAlike}""")
            .AsNoTracking().ToListAsync(cancellationToken));
        var allowed = word.Length < 6 ? 1 : 2;
        return alike.Where(known => known.Word != word && Math.Abs(known.Word.Length - word.Length) <= allowed)
            .Select(known => (known.Word, known.Stories, Mistakes: EditDistance.Between(word, known.Word, allowed)))
            .Where(known => known.Mistakes <= allowed)
            .OrderBy(known => known.Mistakes).ThenByDescending(known => known.Word[0] == word[0]).ThenByDescending(known => known.Stories)
            .ThenBy(known => known.Word, StringComparer.Ordinal)
            .Select(known => ((string, int)?)(known.Word, known.Stories)).FirstOrDefault();
    }

    private static IEnumerable<string> Words(string text)
        => TextRuns.Of(text).Where(run => !run.IsSpaceless && run.Form.Length is >= Shortest and <= Terms.Longest && run.Form.All(char.IsLetter)).Select(run => run.Form);

    private static string Backwards(string word) => string.Create(word.Length, word, (letters, source) =>
    {
        source.CopyTo(letters);
        letters.Reverse();
    });

    private static string Next(string beginning) => beginning[..^1] + (char)(beginning[^1] + 1);
}
