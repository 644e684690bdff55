using System.Collections.Immutable;
using System.Net;
using AngleSharp.Dom;

namespace NewsSite.Articles.Foreign;

/// <summary>Turns the content of one element into blocks.</summary>
internal sealed class ForeignBlocks(ForeignPage page, int depth)
{
    // Far more than any text has, and far less than the stack bears.
    private const int Deepest = 80;

    private readonly List<Block> _blocks = [];
    private readonly Line _line = new();

    /// <summary>The whole text, without its notes.</summary>
    public static string Of(ForeignPage page) => page.Document.Body is { } body ? Joined(Within(page, body, [], 0)) : "";

    /// <summary>The notes, each with its mark, in the order of the text.</summary>
    public static IEnumerable<string> NotesOf(ForeignPage page)
        => page.Notes.InOrder.Select(note =>
        {
            var text = Joined(Within(page, note.Content, [], 0));
            return $"[^{note.Label}]: {ForeignLists.Indented(text, 4)}".TrimEnd();
        });

    /// <summary>The blocks within an element.</summary>
    public static List<Block> Within(ForeignPage page, INode element, ImmutableList<Mark> marks, int depth)
    {
        var inner = new ForeignBlocks(page, depth);
        inner.Children(element, marks);
        inner.Flush();
        return inner._blocks;
    }

    /// <summary>Blocks with an empty line between each two.</summary>
    public static string Joined(IEnumerable<Block> blocks) => string.Join("\n\n", blocks.Select(block => block.Text));

    private void Children(INode parent, ImmutableList<Mark> marks)
    {
        for (var child = parent.FirstChild; child is not null; child = child.NextSibling)
        {
            if (child is IText text)
            {
                _line.Words(text.Data, marks);
            }
            else if (child is IElement element && WordList.IsItem(element))
            {
                Flush();
                var items = WordList.From(element);
                Add(new WordList(page, depth).Of(items, LastMarker));
                child = items[^1];
            }
            else if (child is IElement other)
            {
                Element(other, marks);
            }
        }
    }

    private void Element(IElement element, ImmutableList<Mark> around)
    {
        if (page.Notes.LabelOf(element) is { } label)
        {
            _line.Ready($"[^{label}]");
        }
        else if (ForeignPage.IsUnseen(element))
        {
            return;
        }
        else if (depth >= Deepest)
        {
            _line.Words(ForeignPage.Words(element), around);
        }
        else if (page.IsBlock(element))
        {
            OfBlock(element, ForeignStyle.Marks(element, around));
        }
        else
        {
            InLine(element, ForeignStyle.Marks(element, around));
        }
    }

    private void InLine(IElement element, ImmutableList<Mark> marks)
    {
        switch (element.LocalName)
        {
            case "br":
                _line.Break(marks);
                break;
            case "img":
                Picture(element, null);
                break;
            case "code" or "kbd" or "samp" or "tt":
                _line.Code(ForeignPage.Words(element), marks);
                break;
            case "ruby":
                _line.Ready(Ruby(element));
                break;
            case "q":
                _line.Words("“", marks);
                Deeper(element, marks);
                _line.Words("”", marks);
                break;
            default:
                Deeper(element, marks);
                break;
        }
    }

    // The words of a line are gathered here even when they stand deep within tags; only the count of levels goes along.
    private void Deeper(IElement element, ImmutableList<Mark> marks)
    {
        if (depth + 1 >= Deepest)
        {
            _line.Words(ForeignPage.Words(element), marks);
            return;
        }
        depth++;
        Children(element, marks);
        depth--;
    }

    private void OfBlock(IElement element, ImmutableList<Mark> marks)
    {
        Flush();
        switch (element.LocalName)
        {
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6":
                Heading(element, Math.Clamp(element.LocalName[1] - '0', 2, 4), marks);
                break;
            case "p" when element.ClassList.Contains("MsoTitle"):
                Heading(element, 2, marks);
                break;
            case "ul" or "ol":
                Add(ForeignLists.Of(page, element, marks, depth, LastMarker));
                break;
            case "blockquote":
                Quote(element, marks);
                break;
            case "hr":
                Add(new Block(BlockKind.Other, depth == 0 || _blocks.Count > 0 ? "---" : "***", []));
                break;
            case "pre":
                Code(element);
                break;
            case "table":
                _blocks.AddRange(ForeignTable.Of(page, element, marks, depth + 1));
                break;
            case "figure" or "div" or "dl" when ForeignFigure.IsOne(element):
                Figure(element, marks);
                break;
            case "dt":
                _blocks.AddRange(Within(page, element, marks.Exists(mark => mark.Kind == MarkKind.Bold) ? marks : marks.Add(new Mark(MarkKind.Bold)), depth + 1));
                break;
            default:
                Deeper(element, marks);
                break;
        }
        Flush();
    }

    private void Heading(IElement element, int level, ImmutableList<Mark> marks)
    {
        var blocks = Within(page, element, marks, depth + 1);
        var pieces = blocks.Where(block => block.Kind == BlockKind.Paragraph)
            .SelectMany((block, at) => at == 0 ? block.Pieces : [new Piece(PieceKind.Break, "", []), .. block.Pieces]).ToList();
        if (pieces.Count > 0 && pieces.TrueForAll(piece => piece.Marks.Exists(mark => mark.Kind == MarkKind.Bold)))
        {
            pieces = [.. pieces.Select(piece => piece with { Marks = piece.Marks.RemoveAll(mark => mark.Kind == MarkKind.Bold) })];
        }
        if (pieces.Count > 0)
        {
            Add(new Block(BlockKind.Other, $"{new string('#', level)} {LineMarkdown.Of(pieces, LinePlace.Heading)}", []));
        }
        _blocks.AddRange(blocks.Where(block => block.Kind != BlockKind.Paragraph));
    }

    private void Quote(IElement element, ImmutableList<Mark> marks)
    {
        var inner = Joined(Within(page, element, marks, depth + 1));
        if (inner.Length > 0)
        {
            Add(new Block(BlockKind.Other, string.Join('\n', inner.Split('\n').Select(line => line.Length == 0 ? ">" : $"> {line}")), []));
        }
    }

    private void Code(IElement element)
    {
        var code = ForeignPage.Words(element).ReplaceLineEndings("\n").Replace('\u00A0', ' ').Trim('\n');
        if (!string.IsNullOrWhiteSpace(code))
        {
            var fence = MarkdownText.Fence(code, 3);
            Add(new Block(BlockKind.Other, $"{fence}\n{code}\n{fence}", []));
        }
    }

    private void Figure(IElement element, ImmutableList<Mark> marks)
    {
        var (images, caption) = ForeignFigure.Parts(element);
        if (images.Count == 0)
        {
            Deeper(element, marks);
        }
        foreach (var image in images)
        {
            Picture(image, image == images[^1] ? caption : null);
        }
    }

    private void Picture(IElement image, string? caption)
    {
        if (ForeignFigure.Markdown(image, caption, page.Images) is { } markdown)
        {
            Flush();
            Add(new Block(BlockKind.Other, markdown, []));
        }
    }

    private static string Ruby(IElement element)
    {
        var inner = string.Concat(element.ChildNodes.Select(child => child switch
        {
            IElement { LocalName: "rt" } above => $"<rt>{WebUtility.HtmlEncode(ForeignPage.Words(above).Trim())}</rt>",
            IElement { LocalName: "rp" } => "",
            _ => MarkdownText.Escaped(WebUtility.HtmlEncode(child.TextContent.Trim()) is { Length: > 0 } words ? words : " ", ' ', ' ', false, false),
        }));
        return $"<ruby>{inner.Trim()}</ruby>";
    }

    private char LastMarker => _blocks.Count > 0 ? _blocks[^1].Marker : '\0';

    private void Add(Block? block)
    {
        if (block is not null)
        {
            _blocks.Add(block);
        }
    }

    private void Flush()
        => _blocks.AddRange(_line.Take().Select(pieces => new Block(BlockKind.Paragraph, LineMarkdown.Of(pieces, LinePlace.Paragraph), pieces)).Where(block => block.Text.Trim().Length > 0));
}
