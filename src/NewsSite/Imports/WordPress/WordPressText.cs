using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace NewsSite.Imports.WordPress;

/// <summary>The text of a post as a browser would get it from WordPress: blocks without their marks, paragraphs where a classic post has bare lines, short codes resolved.</summary>
internal static partial class WordPressText
{
    /// <summary>The HTML of an item. What is left out is said in <paramref name="warnings"/>.</summary>
    public static string Html(WxrItem item, WxrIndex index, List<string> warnings)
    {
        var html = item.Content;
        var hasBlocks = html.Contains("<!-- wp:", StringComparison.Ordinal);
        if (hasBlocks)
        {
            var names = DynamicBlock().Matches(html).Select(block => block.Groups[1].Value).Distinct()
                .Where(name => name is not ("footnotes" or "more" or "nextpage" or "separator" or "spacer")).ToList();
            if (names.Count > 0)
            {
                warnings.Add($"Blocks that WordPress fills when a page is shown were left out: {string.Join(", ", names)}.");
            }
        }
        html = Mark().Replace(html, "");
        html = Shortcodes.Resolve(html, index, warnings);
        html = hasBlocks ? html : Paragraphs.Make(html);
        html = Embed().Replace(html, match => $"<p><a href=\"{match.Groups[1].Value}\">{match.Groups[1].Value}</a></p>");
        return WithFootnotes(html, item.Meta.GetValueOrDefault("footnotes"));
    }

    // The texts of footnotes stand in the post's metadata; the text has marks only.
    private static string WithFootnotes(string html, string? json)
    {
        if (string.IsNullOrEmpty(json))
        {
            return html;
        }
        try
        {
            using var notes = JsonDocument.Parse(json);
            var list = notes.RootElement.EnumerateArray().Select((note, at) => (Id: note.GetProperty("id").GetString() ?? "", Text: note.GetProperty("content").GetString(), Number: at + 1)).ToList();
            var marked = FootnoteMark().Replace(html, match => list.Find(note => note.Id == match.Groups[1].Value) is { Number: > 0 } note
                ? $"<sup><a href=\"#fn:{note.Number}\" id=\"fnref:{note.Number}\">{note.Number}</a></sup>"
                : "");
            return marked + "<div class=\"footnotes\"><ol>" + string.Concat(list.Select(note => $"<li id=\"fn:{note.Number}\"><p>{note.Text} <a href=\"#fnref:{note.Number}\">↩</a></p></li>")) + "</ol></div>";
        }
        catch (Exception other) when (other is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return html;
        }
    }

    [GeneratedRegex("<!-- wp:([a-z0-9/-]+)( [^>]*?)? /-->", RegexOptions.None, 2000)]
    private static partial Regex DynamicBlock();

    [GeneratedRegex("<!--(?:(?!-->).)*-->", RegexOptions.Singleline, 2000)]
    private static partial Regex Mark();

    // A figure with an address alone in it, which WordPress turns into a player when a page is shown.
    [GeneratedRegex("<figure[^>]*wp-block-embed[^>]*>\\s*<div[^>]*>\\s*(https?://[^\\s<\"]+)\\s*</div>\\s*(?=</figure>|<figcaption)", RegexOptions.None, 2000)]
    private static partial Regex Embed();

    [GeneratedRegex("<sup[^>]*data-fn=\"([^\"]+)\"[^>]*>.*?</sup>", RegexOptions.Singleline, 2000)]
    private static partial Regex FootnoteMark();
}

/// <summary>Makes paragraphs of bare lines, as WordPress does when it shows a classic post.</summary>
internal static partial class Paragraphs
{
    /// <summary>HTML with paragraphs: an empty line parts them, a single line end is a break.</summary>
    public static string Make(string text)
    {
        var kept = new List<string>();
        var html = Verbatim().Replace(text.ReplaceLineEndings("\n"), match =>
        {
            kept.Add(match.Value);
            return $"\n\n<pre data-kept=\"{kept.Count - 1}\">\n\n";
        });
        html = Container().Replace(html, "\n\n$0\n\n");
        html = BlockStart().Replace(html, "\n\n$0");
        html = BlockEnd().Replace(html, "$0\n\n");
        var parts = EmptyLine().Split(html).Select(part => part.Trim()).Where(part => part.Length > 0).Select(Paragraph);
        return Kept().Replace(string.Join("\n", parts), match => kept[int.Parse(match.Groups[1].ValueSpan, System.Globalization.CultureInfo.InvariantCulture)]);
    }

    private static string Paragraph(string part)
        => AnyBlock().IsMatch(part) ? part
            : Address().IsMatch(part) ? $"<p><a href=\"{WebUtility.HtmlEncode(part)}\">{WebUtility.HtmlEncode(part)}</a></p>"
            : $"<p>{part.Replace("\n", "<br>\n", StringComparison.Ordinal)}</p>";

    [GeneratedRegex("<(pre|script|style|textarea)\\b.*?</\\1>", RegexOptions.Singleline | RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Verbatim();

    [GeneratedRegex("<pre data-kept=\"([0-9]+)\">")]
    private static partial Regex Kept();

    [GeneratedRegex("</?(?:blockquote|div|section|article|aside|header|footer|details)(?:\\s[^>]*)?>", RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Container();

    [GeneratedRegex("<(?:p|h[1-6]|ul|ol|dl|table|figure|hr|iframe)(?:\\s[^>]*)?/?>", RegexOptions.IgnoreCase, 2000)]
    private static partial Regex BlockStart();

    [GeneratedRegex("</(?:p|h[1-6]|ul|ol|dl|table|figure|iframe)>|<hr[^>]*>", RegexOptions.IgnoreCase, 2000)]
    private static partial Regex BlockEnd();

    [GeneratedRegex("^</?(?:p|h[1-6]|ul|ol|li|dl|dt|dd|table|thead|tbody|tfoot|tr|td|th|caption|figure|figcaption|hr|iframe|pre|blockquote|div|section|article|aside|header|footer|details|summary)[\\s/>]", RegexOptions.IgnoreCase, 2000)]
    private static partial Regex AnyBlock();

    [GeneratedRegex("^https?://\\S+$", RegexOptions.None, 2000)]
    private static partial Regex Address();

    [GeneratedRegex("\\n[ \\t]*\\n\\s*", RegexOptions.None, 2000)]
    private static partial Regex EmptyLine();
}
