using DiffPlex;
using DiffPlex.Chunkers;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;
using NewsSite.Articles;

namespace NewsSite.Areas.Newsroom;

/// <summary>A field of which two contents differ, side by side.</summary>
/// <param name="Field">Its name.</param>
/// <param name="Left">The lines of the one.</param>
/// <param name="Right">The lines of the other, as many.</param>
public sealed record FieldDifference(string Field, IReadOnlyList<DiffPiece> Left, IReadOnlyList<DiffPiece> Right);

/// <summary>Two contents of a story side by side.</summary>
/// <param name="LeftName">What the left one is ("Revision 2").</param>
/// <param name="RightName">What the right one is.</param>
/// <param name="Fields">What differs; empty where nothing does.</param>
public sealed record Comparison(string LeftName, string RightName, IReadOnlyList<FieldDifference> Fields)
{
    /// <summary>Compares two contents; <paramref name="names"/> tells what their ids stand for.</summary>
    public static Comparison Of((string Name, ArticleContent Content) left, (string Name, ArticleContent Content) right, ContentNames names)
    {
        var fields = new List<FieldDifference>();
        foreach (var (field, before, after) in Lines(left.Content, names).Zip(Lines(right.Content, names), (one, other) => (one.Field, one.Text, other.Text)))
        {
            if (before != after)
            {
                fields.Add(Differ(field, before, after, right.Content.Language));
            }
        }
        return new Comparison(left.Name, right.Name, fields);
    }

    private static FieldDifference Differ(string field, string before, string after, string language)
    {
        // Japanese writes no blanks between words, so there a character is a word.
        IChunker words = language is "ja" or "zh" ? new CharacterChunker() : new WordChunker();
        var model = new SideBySideDiffBuilder(new Differ(), new LineChunker(), words).BuildDiffModel(before, after, ignoreWhitespace: false);
        return new FieldDifference(field, model.OldText.Lines, model.NewText.Lines);
    }

    private static IEnumerable<(string Field, string Text)> Lines(ArticleContent content, ContentNames names) =>
    [
        ("Headline", content.Headline),
        ("Standfirst", content.Standfirst),
        ("Section", names.Section(content.SectionId)),
        ("Byline", string.Join(", ", content.AuthorIds.Select(names.Author))),
        ("Source", content.Source ?? ""),
        ("Language", content.Language),
        ("Tags", string.Join(", ", content.Tags)),
        ("Lead photo", names.Photo(content.LeadPhotoId)),
        ("Text", content.BodyMarkdown),
    ];
}

/// <summary>Names for the ids in a content; an id that is no longer there is shown as a number.</summary>
/// <param name="Sections">By id.</param>
/// <param name="Authors">By id.</param>
/// <param name="Photos">Captions by id.</param>
public sealed record ContentNames(
    IReadOnlyDictionary<int, string> Sections, IReadOnlyDictionary<int, string> Authors, IReadOnlyDictionary<long, string> Photos)
{
    internal string Section(int? id) => id is not { } known ? "" : Sections.GetValueOrDefault(known, FormattableString.Invariant($"no. {known}"));

    internal string Author(int id) => Authors.GetValueOrDefault(id, FormattableString.Invariant($"no. {id}"));

    internal string Photo(long? id) => id is not { } known ? "" : Photos.GetValueOrDefault(known, FormattableString.Invariant($"no. {known}"));
}
