using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace NewsSite.Articles.Foreign;

/// <summary>Word's lists: paragraphs that only look like items, with their level in the style and their number drawn by Word itself.</summary>
internal sealed partial class WordList(ForeignPage page, int depth)
{
    /// <summary>Whether the element is such an item.</summary>
    public static bool IsItem(IElement element) => element.LocalName is "p" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" && LevelOf(element) > 0;

    /// <summary>The item and those which follow it at once.</summary>
    public static List<IElement> From(IElement first)
    {
        List<IElement> items = [first];
        for (var next = first.NextSibling; next is not null; next = next.NextSibling)
        {
            if (next is IElement element && IsItem(element))
            {
                items.Add(element);
            }
            else if (next is IElement || !string.IsNullOrWhiteSpace(next is IText text ? text.Data : ""))
            {
                break;
            }
        }
        return items;
    }

    /// <summary>The items as a list, each level within the one above.</summary>
    public Block? Of(List<IElement> items, char neighbour) => Level(items, 0, items.Count, neighbour);

    private Block? Level(List<IElement> items, int from, int to, char neighbour)
    {
        var level = items.GetRange(from, to - from).Min(LevelOf);
        var written = new List<List<Block>>();
        for (var at = from; at < to;)
        {
            var end = at + 1;
            while (end < to && LevelOf(items[end]) > level)
            {
                end++;
            }
            var isOwn = LevelOf(items[at]) == level;
            var blocks = isOwn ? ForeignBlocks.Within(page, items[at], [], depth + 1) : [];
            var inner = isOwn ? at + 1 : at;
            if (inner < end && Level(items, inner, end, '\0') is { } nested)
            {
                blocks.Add(nested);
            }
            if (blocks.Count > 0)
            {
                written.Add(blocks);
            }
            at = end;
        }
        return ForeignLists.Written(written, NumberOf(items[from]), false, neighbour);
    }

    private static int LevelOf(IElement element)
        => ForeignStyle.Of(element, "mso-list") is { } list && LevelMark().Match(list) is { Success: true } level
            ? int.Parse(level.Groups[1].Value, CultureInfo.InvariantCulture)
            : 0;

    // Word draws "1." or "a)" where the number stands, and a character of a symbol font where there is none.
    private static int? NumberOf(IElement item)
    {
        var drawn = item.QuerySelectorAll("span").FirstOrDefault(span => ForeignStyle.Of(span, "mso-list") is "ignore")?.TextContent.Trim() ?? "";
        return Drawn().Match(drawn) is not { Success: true } number ? null
            : int.TryParse(number.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : 1;
    }

    [GeneratedRegex(@"\blevel([1-9])\b")]
    private static partial Regex LevelMark();

    [GeneratedRegex(@"^\(?([0-9]{1,4}|[a-zA-Z]|[ivxlcIVXLC]{1,6})[.)]")]
    private static partial Regex Drawn();
}
