namespace NewsSite.Search;

/// <summary>A piece of a text that is shown.</summary>
/// <param name="Text">The words, not yet encoded.</param>
/// <param name="IsMarked">Whether they are what was searched for.</param>
public readonly record struct SnippetPiece(string Text, bool IsMarked);

/// <summary>The lines of a story in which what was searched for stands thickest.</summary>
internal static class Snippet
{
    private const int Width = 220;
    private const int WidthWithoutSpaces = 110;
    private const int LongestText = 40_000;
    private const int Before = 50;

    /// <summary>A whole text with what was searched for marked.</summary>
    public static IReadOnlyList<SnippetPiece> Whole(string text, Marks marks) => Cut(text, marks.In(text), 0, text.Length);

    /// <summary>The standfirst if it has all that was searched for; otherwise the best lines of the text; where neither has any of it, how the story begins.</summary>
    public static IReadOnlyList<SnippetPiece> Of(string standfirst, string body, int terms, Marks marks)
    {
        var inLead = marks.In(standfirst);
        if (inLead.DistinctBy(mark => mark.Term).Count() == terms)
        {
            return Around(standfirst, inLead);
        }
        body = body.Length <= LongestText ? body : body[..LongestText];
        var inBody = marks.In(body);
        return inBody.Count > 0 ? Around(body, inBody) : inLead.Count > 0 || standfirst.Length > 0 ? Around(standfirst, inLead) : Around(body, inBody);
    }

    private static List<SnippetPiece> Around(string text, List<Mark> marks)
    {
        var first = Densest(marks);
        var from = marks.Count == 0 ? 0 : marks[first].Start;
        var width = text.AsSpan(from, Math.Min(60, text.Length - from)).Contains(' ') ? Width : WidthWithoutSpaces;
        var start = from < width * 2 / 3 ? 0 : Boundary(text, from - (Before * width / Width), from);
        var end = start + width >= text.Length ? text.Length : BoundaryBefore(text, start + width);
        return Cut(text, marks, start, end);
    }

    private static int Densest(List<Mark> marks)
    {
        var (best, most) = (0, 0);
        for (var at = 0; at < marks.Count; at++)
        {
            var until = marks[at].Start + (Width * 2 / 3);
            var different = marks.Skip(at).TakeWhile(mark => mark.Start < until).Take(24).Select(mark => mark.Term).Distinct().Count();
            (best, most) = different > most ? (at, different) : (best, most);
        }
        return best;
    }

    private static int Boundary(string text, int at, int latest)
    {
        var space = text.AsSpan(at, latest - at).IndexOfAny(' ', '。', '、');
        at = space < 0 ? at : at + space + 1;
        return at > 0 && char.IsLowSurrogate(text[at]) ? at - 1 : at;
    }

    private static int BoundaryBefore(string text, int at)
    {
        var space = text.AsSpan(0, at).LastIndexOfAny(' ', '。', '、');
        at = space > at - 25 ? space + 1 : at;
        return char.IsLowSurrogate(text[at]) ? at - 1 : at;
    }

    private static List<SnippetPiece> Cut(string text, List<Mark> marks, int start, int end)
    {
        var pieces = new List<SnippetPiece>();
        var at = start;
        foreach (var mark in marks.Where(mark => mark.Start >= start && mark.Start + mark.Length <= end))
        {
            Add(pieces, text[at..mark.Start], isMarked: false);
            Add(pieces, text.Substring(mark.Start, mark.Length), isMarked: true);
            at = mark.Start + mark.Length;
        }
        Add(pieces, end < text.Length ? text[at..end].TrimEnd() + " …" : text[at..end], isMarked: false);
        if (start > 0)
        {
            pieces.Insert(0, new SnippetPiece("… ", IsMarked: false));
        }
        return pieces;
    }

    private static void Add(List<SnippetPiece> pieces, string text, bool isMarked)
    {
        if (text.Length > 0)
        {
            pieces.Add(new SnippetPiece(text, isMarked));
        }
    }
}
