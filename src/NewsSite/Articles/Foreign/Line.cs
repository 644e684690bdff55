using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace NewsSite.Articles.Foreign;

/// <summary>Gathers the words between two blocks and hands them out as paragraphs: blanks run together, two line breaks make two paragraphs.</summary>
internal sealed partial class Line
{
    private readonly List<Piece> _pieces = [];

    /// <summary>Adds words as they stand in the page.</summary>
    public void Words(string text, ImmutableList<Mark> marks)
    {
        var tame = Blank().Replace(Tame(text), " ");
        if (tame.Length == 0)
        {
            return;
        }
        if (tame[0] == ' ' && (_pieces.Count == 0 || _pieces[^1].Kind == PieceKind.Break || EndsBlank))
        {
            tame = tame[1..];
        }
        if (tame.Length == 0)
        {
            return;
        }
        if (_pieces.Count > 0 && _pieces[^1] is { Kind: PieceKind.Words } last && last.Marks.SequenceEqual(marks))
        {
            _pieces[^1] = last with { Text = last.Text + tame };
        }
        else
        {
            _pieces.Add(new Piece(PieceKind.Words, tame, marks));
        }
    }

    /// <summary>Adds code; nothing but a blank is code as well.</summary>
    public void Code(string text, ImmutableList<Mark> marks)
    {
        if (Blank().Replace(Tame(text), " ") is { Length: > 0 } code)
        {
            _pieces.Add(new Piece(PieceKind.Code, code, marks));
        }
    }

    /// <summary>Adds what is Markdown already.</summary>
    public void Ready(string markdown) => _pieces.Add(new Piece(PieceKind.Ready, markdown, []));

    /// <summary>Adds a line break.</summary>
    public void Break(ImmutableList<Mark> marks) => _pieces.Add(new Piece(PieceKind.Break, "", marks));

    /// <summary>The paragraphs gathered so far; none of them is empty. Starts anew.</summary>
    public List<IReadOnlyList<Piece>> Take()
    {
        var paragraphs = new List<IReadOnlyList<Piece>>();
        var current = new List<Piece>();
        for (var at = 0; at < _pieces.Count; at++)
        {
            if (_pieces[at].Kind == PieceKind.Break && at + 1 < _pieces.Count && _pieces[at + 1].Kind == PieceKind.Break)
            {
                Close(current, paragraphs);
                current = [];
            }
            else if (_pieces[at].Kind != PieceKind.Break || current.Count > 0)
            {
                TrimBeforeBreak(current, _pieces[at]);
                current.Add(_pieces[at]);
            }
        }
        Close(current, paragraphs);
        _pieces.Clear();
        return paragraphs;
    }

    private bool EndsBlank => _pieces[^1] is { Kind: PieceKind.Words } last && last.Text[^1] == ' ';

    private static void TrimBeforeBreak(List<Piece> pieces, Piece next)
    {
        if (next.Kind == PieceKind.Break)
        {
            TrimEnd(pieces);
        }
    }

    private static void Close(List<Piece> pieces, List<IReadOnlyList<Piece>> paragraphs)
    {
        TrimEnd(pieces);
        if (pieces.Count > 0)
        {
            paragraphs.Add(pieces);
        }
    }

    private static void TrimEnd(List<Piece> pieces)
    {
        while (pieces.Count > 0)
        {
            var last = pieces[^1];
            if (last.Kind == PieceKind.Words && last.Text.TrimEnd(' ') is { Length: > 0 } words)
            {
                pieces[^1] = last with { Text = words };
                return;
            }
            if (last.Kind is not (PieceKind.Words or PieceKind.Break))
            {
                return;
            }
            pieces.RemoveAt(pieces.Count - 1);
        }
    }

    /// <summary>Without what cannot be seen, and with plain blanks save where a hard one belongs: between digits, in guillemets and before French marks.</summary>
    internal static string Tame(string text) => HardBlank().Replace(Invisible().Replace(text, ""), " ");

    [GeneratedRegex(@"[ \t\r\n\f]+")]
    private static partial Regex Blank();

    // Zero-width space, word joiner, byte order mark, soft hyphen, controls. The joiners of emoji and of Persian and Indic scripts stay.
    [GeneratedRegex(@"[\u200B\u2060\uFEFF\u00AD\uFFFC]|[\p{Cc}-[\t\r\n\f]]")]
    private static partial Regex Invisible();

    [GeneratedRegex(@"(?<![0-9«])\u00A0(?![;:!?»%€])|(?<=[0-9])\u00A0(?![0-9;:!?»%€])|(?<=\s)\u00A0|\u00A0(?=\s)")]
    private static partial Regex HardBlank();
}
