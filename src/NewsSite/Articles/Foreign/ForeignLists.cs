using System.Collections.Immutable;
using System.Globalization;
using AngleSharp.Dom;

namespace NewsSite.Articles.Foreign;

/// <summary>Lists. A list whose items are paragraphs stays one of paragraphs, as the renderer would make it.</summary>
internal static class ForeignLists
{
    /// <summary>The list; null when nothing stands in it.</summary>
    /// <param name="page">The page.</param>
    /// <param name="list">The element.</param>
    /// <param name="marks">The marks around it.</param>
    /// <param name="depth">How deep it stands.</param>
    /// <param name="neighbour">The marker of a list just before it, which would swallow it; zero for none.</param>
    public static Block? Of(ForeignPage page, IElement list, ImmutableList<Mark> marks, int depth, char neighbour)
    {
        var items = new List<List<Block>>();
        foreach (var child in list.ChildNodes.Where(child => child is IElement element ? !ForeignPage.IsUnseen(element) : !string.IsNullOrWhiteSpace(child.TextContent)))
        {
            if (child is IElement { LocalName: "ul" or "ol" } nested && items.Count > 0)
            {
                // Google Docs hangs an inner list beside its item.
                var last = items[^1];
                last.AddRange(Of(page, nested, marks, depth + 1, last.Count > 0 ? last[^1].Marker : '\0') is { } inner ? [inner] : []);
            }
            else
            {
                items.Add(Item(page, child, marks, depth));
            }
        }
        var start = list.LocalName == "ol" && int.TryParse(list.GetAttribute("start") ?? "1", NumberStyles.Integer, CultureInfo.InvariantCulture, out var first) ? Math.Clamp(first, 0, 999_999) : 1;
        return Written([.. items.Where(item => item.Count > 0)], list.LocalName == "ol" ? start : null, IsLoose(list), neighbour);
    }

    /// <summary>Items as a list.</summary>
    /// <param name="items">What stands in them; none is empty.</param>
    /// <param name="start">The first number; null for a list without numbers.</param>
    /// <param name="loose">Whether the items are paragraphs.</param>
    /// <param name="neighbour">The marker of a list just before it; zero for none.</param>
    public static Block? Written(IReadOnlyList<List<Block>> items, int? start, bool loose, char neighbour)
    {
        if (items.Count == 0)
        {
            return null;
        }
        var marker = start is null ? neighbour == '-' ? '*' : '-' : neighbour == '.' ? ')' : '.';
        var lines = items.Select((item, at) =>
        {
            var mark = start is null ? $"{marker} " : $"{start + at}{marker} ";
            return mark + Indented(Inside(item, loose), mark.Length);
        });
        return new Block(BlockKind.List, string.Join(loose ? "\n\n" : "\n", lines), [], marker);
    }

    /// <summary>The same lines, all but the first moved to the right.</summary>
    public static string Indented(string lines, int columns)
        => lines.Replace("\n", "\n" + new string(' ', columns), StringComparison.Ordinal).Replace("\n" + new string(' ', columns) + "\n", "\n\n", StringComparison.Ordinal);

    private static List<Block> Item(ForeignPage page, INode child, ImmutableList<Mark> marks, int depth)
    {
        if (child is IElement element)
        {
            return ForeignBlocks.Within(page, element, element.LocalName == "li" ? ForeignStyle.Marks(element, marks) : marks, depth + 1);
        }
        var words = new Line();
        words.Words(child.TextContent, marks);
        return [.. words.Take().Select(pieces => new Block(BlockKind.Paragraph, LineMarkdown.Of(pieces, LinePlace.Paragraph), pieces))];
    }

    // Word processors put a paragraph into every item; only a bare one, as the renderer writes it, means anything.
    private static bool IsLoose(IElement list)
    {
        var items = list.Children.Where(child => child.LocalName == "li").ToList();
        return items.Exists(item => item.Children.Any(child => child is { LocalName: "p", Attributes.Length: 0 }));
    }

    private static string Inside(List<Block> blocks, bool loose)
    {
        var text = blocks[0].Text;
        for (var at = 1; at < blocks.Count; at++)
        {
            var tight = !loose && blocks[at - 1].Kind == BlockKind.Paragraph && blocks[at].Kind == BlockKind.List;
            text += (tight ? "\n" : "\n\n") + blocks[at].Text;
        }
        return text;
    }
}
