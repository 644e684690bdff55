using System.Collections.Immutable;
using System.Text;

namespace NewsSite.Articles.Foreign;

/// <summary>Where a line will stand.</summary>
internal enum LinePlace
{
    /// <summary>In a paragraph: line breaks break the line.</summary>
    Paragraph,

    /// <summary>In a heading: one line, without breaks.</summary>
    Heading,

    /// <summary>In a cell: one line, with breaks as tags and without bare pipes.</summary>
    Cell,
}

/// <summary>
/// Writes pieces of a line as Markdown. Marks nest as CommonMark (section 6.2) reads them; where its rules about neighbouring letters would not see a
/// mark, the tag stands instead, which the renderer knows as well.
/// </summary>
internal sealed class LineMarkdown(IReadOnlyList<Piece> pieces, LinePlace place)
{
    private const char Edge = ' ';

    // Two lines with pipes may be read as a table.
    private readonly bool _noPipes = place == LinePlace.Cell || (place == LinePlace.Paragraph && pieces.Any(piece => piece.Kind == PieceKind.Break));

    /// <summary>The line.</summary>
    public static string Of(IReadOnlyList<Piece> pieces, LinePlace place)
    {
        var line = new LineMarkdown(pieces, place).Write(0, pieces.Count, [], Edge, Edge);
        return place == LinePlace.Paragraph ? MarkdownText.AtLineStarts(line) : place == LinePlace.Heading ? MarkdownText.AtHeadingEnd(line) : line;
    }

    private string Write(int from, int to, ImmutableList<Mark> open, char before, char after)
    {
        var written = new StringBuilder();
        for (var at = from; at < to;)
        {
            var (mark, end) = Outermost(at, to, open);
            var previous = written.Length > 0 ? written[^1] : before;
            var next = end < to ? First(end, open) : after;
            if (mark is null)
            {
                written.Append(Plain(pieces[at], previous, next));
            }
            else
            {
                Wrap(written, mark, Write(at, end, open.Add(mark), Inner(mark, true), Inner(mark, false)), previous, next, open);
            }
            at = end;
        }
        return written.ToString();
    }

    // The mark that holds the most of what follows stands outside; of two that hold the same, the one that did so in the page.
    private (Mark? Mark, int End) Outermost(int at, int to, ImmutableList<Mark> open)
    {
        (Mark? Mark, int End) best = (null, at + 1);
        foreach (var mark in pieces[at].Marks.Where(mark => !open.Contains(mark)))
        {
            var end = at + 1;
            while (end < to && pieces[end].Marks.Contains(mark))
            {
                end++;
            }
            if (best.Mark is null || end > best.End)
            {
                best = (mark, end);
            }
        }
        return best;
    }

    private char First(int at, ImmutableList<Mark> open)
        => pieces[at] is { Kind: PieceKind.Words } piece && piece.Marks.All(open.Contains) ? piece.Text[0]
            : pieces[at].Kind == PieceKind.Break ? place == LinePlace.Heading ? Edge : '\\'
            : Outermost(at, at + 1, open).Mark is { } mark ? Inner(mark, true) : '[';

    private static char Inner(Mark mark, bool opening) => mark.Kind switch
    {
        MarkKind.Bold or MarkKind.Italic => '*',
        MarkKind.Link => opening ? '[' : ']',
        _ => opening ? '>' : '<',
    };

    private string Plain(Piece piece, char previous, char next) => piece.Kind switch
    {
        PieceKind.Words => MarkdownText.Escaped(piece.Text, previous, next, _noPipes, piece.Marks.Exists(mark => mark.Kind == MarkKind.Link)),
        PieceKind.Code => Code(piece.Text, previous),
        PieceKind.Break => place switch { LinePlace.Paragraph => "\\\n", LinePlace.Heading => " ", _ => "<br>" },
        _ => piece.Text,
    };

    // Between backticks where they can be read: a pipe would end the cell, and a backtick right before the code, even an escaped one, is taken for one
    // of its own. There the tag stands, and nothing in it is a mark.
    private string Code(string code, char previous)
    {
        if (previous == '`' || (place == LinePlace.Cell && code.Contains('|', StringComparison.Ordinal)))
        {
            return $"<code>{MarkdownText.InNumbers(code)}</code>";
        }
        var fence = MarkdownText.Fence(code, 1);
        var apart = code != " " && (code[0] == '`' || code[^1] == '`' || (code[0] == ' ' && code[^1] == ' ')) ? " " : "";
        return $"{fence}{apart}{code}{apart}{fence}";
    }

    private static void Wrap(StringBuilder written, Mark mark, string inner, char previous, char next, ImmutableList<Mark> open)
    {
        var core = Core(inner, out var lead, out var trail);
        written.Append(lead);
        if (core.Length > 0)
        {
            previous = lead.Length > 0 ? Edge : previous;
            next = trail.Length > 0 ? Edge : next;
            written.Append(mark.Kind switch
            {
                MarkKind.Superscript => $"<sup>{core}</sup>",
                MarkKind.Subscript => $"<sub>{core}</sub>",
                MarkKind.Link => MarkdownText.Link(core, mark.Address, mark.Title),
                MarkKind.Bold => Emphasis("**", "strong", core, previous, next, open),
                _ => Emphasis(Star(previous, next, open), "em", core, previous, next, open),
            });
        }
        written.Append(trail);
    }

    // An underscore within bold: "***" would be read the other way round.
    private static string Star(char previous, char next, ImmutableList<Mark> open)
        => open.Exists(mark => mark.Kind == MarkKind.Bold) && !char.IsLetterOrDigit(previous) && !char.IsLetterOrDigit(next) ? "_" : "*";

    private static string Emphasis(string sign, string tag, string core, char previous, char next, ImmutableList<Mark> open)
    {
        var atStart = previous is '*' or '_' && sign != "_" && !(sign == "**" && open.Count > 0 && open[^1].Kind == MarkKind.Italic);
        var (first, last) = (core.TrimStart(sign[0]), core.TrimEnd(sign[0]));
        var opens = first.Length > 0 && (!MarkdownText.IsMark(first[0]) || MarkdownText.IsApart(previous));
        var closes = last.Length > 0 && (!MarkdownText.IsMark(last[^1]) || MarkdownText.IsApart(next));
        return !atStart && opens && closes ? $"{sign}{core}{sign}" : $"<{tag}>{core}</{tag}>";
    }

    private static string Core(string inner, out string lead, out string trail)
    {
        var core = inner;
        (lead, trail) = ("", "");
        while (core.Length > 0 && (core[0] is ' ' or '\n' || core.StartsWith("\\\n", StringComparison.Ordinal)))
        {
            lead += core[0];
            core = core[1..];
        }
        while (core.Length > 0 && (core[^1] is ' ' or '\n' || (core[^1] == '\\' && trail.StartsWith('\n'))))
        {
            trail = core[^1] + trail;
            core = core[..^1];
        }
        return core;
    }
}
