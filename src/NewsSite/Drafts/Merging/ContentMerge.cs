using NewsSite.Articles;

namespace NewsSite.Drafts.Merging;

/// <summary>A field that has one value, and who changed it.</summary>
/// <param name="Key">What a choice names it by.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Kind">Who changed it.</param>
/// <param name="TakesBoth">Whether both values can stand in it one after the other.</param>
public sealed record FieldMerge(string Key, string Name, MergeKind Kind, bool TakesBoth);

/// <summary>
/// Two contents of a story that began from one, put together: what only one side changed is taken over, what both changed in different ways waits for a
/// choice. Byline and tags never conflict: what either took out is out, what either put in is in.
/// </summary>
public sealed class ContentMerge
{
    private readonly ArticleContent? _origin;
    private readonly ArticleContent _theirs;
    private readonly ArticleContent _mine;

    /// <summary>Compares the three.</summary>
    /// <param name="origin">What both began from; null where that is not known, which makes a conflict of all that differs.</param>
    /// <param name="theirs">What is saved.</param>
    /// <param name="mine">What waits to be saved.</param>
    public ContentMerge(ArticleContent? origin, ArticleContent theirs, ArticleContent mine)
    {
        (_origin, _theirs, _mine) = (origin, theirs, mine);
        Text = ParagraphMerge.Of(origin?.BodyMarkdown, theirs.BodyMarkdown, mine.BodyMarkdown);
        Fields =
        [
            Field("headline", "Headline", content => content.Headline),
            Field("standfirst", "Standfirst", content => content.Standfirst, takesBoth: true),
            Field("section", "Section", content => content.SectionId),
            Field("source", "Source", content => content.Source ?? ""),
            Field("language", "Language", content => content.Language),
            Field("photo", "Lead photo", content => content.LeadPhotoId),
        ];
    }

    /// <summary>The fields with one value, in the order of the form.</summary>
    public IReadOnlyList<FieldMerge> Fields { get; }

    /// <summary>The text in its parts.</summary>
    public IReadOnlyList<MergePart> Text { get; }

    /// <summary>Whether a person must choose.</summary>
    public bool HasConflicts => Fields.Any(one => one.Kind == MergeKind.Conflict) || Text.Any(part => part.Kind == MergeKind.Conflict);

    /// <summary>What a choice names a part of the text by.</summary>
    public static string KeyOf(int part) => FormattableString.Invariant($"text{part}");

    /// <summary>The content that comes of it.</summary>
    /// <param name="choose">The choice for a conflict, by its key. Both, where only one can be, means mine.</param>
    public ArticleContent Put(Func<string, MergeChoice> choose) => _mine with
    {
        Headline = One("headline", choose, content => content.Headline),
        Standfirst = Standfirst(choose),
        SectionId = One("section", choose, content => content.SectionId),
        Source = One("source", choose, content => content.Source),
        Language = One("language", choose, content => content.Language),
        LeadPhotoId = One("photo", choose, content => content.LeadPhotoId),
        AuthorIds = Set(content => content.AuthorIds, EqualityComparer<int>.Default),
        Tags = Set(content => content.Tags, StringComparer.OrdinalIgnoreCase),
        BodyMarkdown = ParagraphMerge.Text(Text.SelectMany((part, number) => part.Put(choose(KeyOf(number))))),
    };

    private string Standfirst(Func<string, MergeChoice> choose)
        => Kind("standfirst") == MergeKind.Conflict && choose("standfirst") == MergeChoice.Both
            ? $"{_theirs.Standfirst} {_mine.Standfirst}".Trim()
            : One("standfirst", choose, content => content.Standfirst);

    private FieldMerge Field<T>(string key, string name, Func<ArticleContent, T> value, bool takesBoth = false)
    {
        var (left, right) = (value(_theirs), value(_mine));
        var kind = Same(left, right) ? MergeKind.Same
            : _origin is null ? OnlyOne(left, right)
            : Same(value(_origin), right) ? MergeKind.Theirs
            : Same(value(_origin), left) ? MergeKind.Mine
            : MergeKind.Conflict;
        return new FieldMerge(key, name, kind, takesBoth);
    }

    private T One<T>(string key, Func<string, MergeChoice> choose, Func<ArticleContent, T> value)
    {
        var kind = Kind(key);
        return value(kind == MergeKind.Theirs || (kind == MergeKind.Conflict && choose(key) == MergeChoice.Theirs) ? _theirs : _mine);
    }

    private MergeKind Kind(string key) => Fields.First(one => one.Key == key).Kind;

    private IReadOnlyList<T> Set<T>(Func<ArticleContent, IReadOnlyList<T>> value, IEqualityComparer<T> comparer)
    {
        var (begun, left, right) = (_origin is null ? [] : value(_origin), value(_theirs), value(_mine));
        var gone = begun.Where(one => !left.Contains(one, comparer) || !right.Contains(one, comparer)).ToList();
        return [.. right.Union(left, comparer).Where(one => !gone.Contains(one, comparer))];
    }

    // Without an origin, an empty field is taken for one that nobody filled.
    private static MergeKind OnlyOne<T>(T left, T right)
        => left is null or "" ? MergeKind.Mine : right is null or "" ? MergeKind.Theirs : MergeKind.Conflict;

    private static bool Same<T>(T one, T other) => EqualityComparer<T>.Default.Equals(one, other);
}
