using System.Collections.Immutable;
using AngleSharp.Dom;

namespace NewsSite.Articles.Foreign;

/// <summary>Tables as pipe tables; those that only lay out a page become what stands in their cells.</summary>
internal static class ForeignTable
{
    private const int MostColumns = 60;

    /// <summary>The blocks of a table.</summary>
    public static List<Block> Of(ForeignPage page, IElement table, ImmutableList<Mark> marks, int depth)
    {
        var rows = table.QuerySelectorAll("tr").Where(row => row.Closest("table") == table).Select(row => row.Children.Where(IsCell).ToList()).Where(row => row.Count > 0).ToList();
        var caption = table.Children.FirstOrDefault(child => child.LocalName == "caption");
        List<Block> blocks = caption is null ? [] : ForeignBlocks.Within(page, caption, marks, depth);
        if (rows.Count == 0)
        {
            return blocks;
        }
        if (IsLayout(table, rows))
        {
            blocks.AddRange(rows.SelectMany(row => row).SelectMany(cell => ForeignBlocks.Within(page, cell, ForeignStyle.Marks(cell, marks), depth)));
            return blocks;
        }
        var written = Grid(rows, (cell, isHead) => Cell(page, cell, isHead && cell.LocalName == "td", marks, depth));
        var columns = Math.Min(written.Max(row => row.Count), MostColumns);
        List<string> lines = [.. written.Select(row => $"| {string.Join(" | ", row.Concat(Enumerable.Repeat("", columns)).Take(columns))} |")];
        lines.Insert(1, $"|{string.Concat(Enumerable.Repeat(" --- |", columns))}");
        blocks.Add(new Block(BlockKind.Other, string.Join('\n', lines), []));
        return blocks;
    }

    private static bool IsCell(IElement element) => element.LocalName is "td" or "th" && !ForeignPage.IsUnseen(element);

    private static bool IsLayout(IElement table, List<List<IElement>> rows)
        => table.GetAttribute("role") is "presentation" or "none"
            || rows.Max(row => row.Count) < 2
            || (rows.Count < 2 && table.QuerySelector("th") is null)
            || table.QuerySelector("table, h1, h2, h3, h4, h5, h6, ul, ol, blockquote, pre, figure, img") is not null;

    // A cell that spans several leaves the others of its span empty: a pipe table knows no spans.
    private static List<List<string>> Grid(List<List<IElement>> rows, Func<IElement, bool, string> write)
    {
        var grid = new List<List<string>>();
        var taken = new Dictionary<int, int>();
        foreach (var row in rows)
        {
            var line = new List<string>();
            var cells = new Queue<IElement>(row);
            while (line.Count < MostColumns && (cells.Count > 0 || taken.Any(span => span.Key >= line.Count && span.Value > 0)))
            {
                if (taken.GetValueOrDefault(line.Count) is > 0 and var left)
                {
                    taken[line.Count] = left - 1;
                    line.Add("");
                    continue;
                }
                if (!cells.TryDequeue(out var cell))
                {
                    line.Add("");
                    continue;
                }
                var words = write(cell, grid.Count == 0);
                for (var column = 0; column < Span(cell, "colspan"); column++)
                {
                    taken[line.Count] = Span(cell, "rowspan") - 1;
                    line.Add(column == 0 ? words : "");
                }
            }
            grid.Add(line);
        }
        return grid;
    }

    private static int Span(IElement cell, string attribute) => int.TryParse(cell.GetAttribute(attribute), out var span) ? Math.Clamp(span, 1, MostColumns) : 1;

    private static string Cell(ForeignPage page, IElement cell, bool madeHead, ImmutableList<Mark> marks, int depth)
    {
        var paragraphs = ForeignBlocks.Within(page, cell, ForeignStyle.Marks(cell, marks), depth).Where(block => block.Kind == BlockKind.Paragraph)
            .Select(block => block.Pieces);
        if (madeHead)
        {
            // A row that becomes the head is bold already.
            paragraphs = paragraphs.Select(pieces => pieces.All(piece => piece.Marks.Exists(IsBold)) ? [.. pieces.Select(piece => piece with { Marks = piece.Marks.RemoveAll(mark => IsBold(mark)) })] : pieces);
        }
        return string.Join("<br>", paragraphs.Select(pieces => LineMarkdown.Of(pieces, LinePlace.Cell)));
    }

    private static bool IsBold(Mark mark) => mark.Kind == MarkKind.Bold;
}
