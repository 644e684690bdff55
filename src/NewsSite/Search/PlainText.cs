using System.Net;
using System.Text;

namespace NewsSite.Search;

/// <summary>The words of a story's stored HTML, which is well formed since our sanitiser wrote it.</summary>
internal static class PlainText
{
    /// <summary>The text without tags and without the captions of photos; blocks are set apart by a space.</summary>
    public static string Of(string html)
    {
        var text = new StringBuilder(html.Length);
        for (var at = 0; at < html.Length;)
        {
            var tag = html.IndexOf('<', at);
            text.Append(html, at, (tag < 0 ? html.Length : tag) - at);
            if (tag < 0)
            {
                break;
            }
            at = html.AsSpan(tag).StartsWith("<figcaption", StringComparison.Ordinal) && html.IndexOf("</figcaption>", tag, StringComparison.Ordinal) is > 0 and var end
                ? end
                : EndOfTag(html, tag);
            Separate(html.AsSpan(tag, Math.Min(at, html.Length) - tag), text);
        }
        return WebUtility.HtmlDecode(text.ToString()).Trim();
    }

    private static int EndOfTag(string html, int at)
    {
        var quoted = false;
        for (; at < html.Length; at++)
        {
            quoted ^= html[at] == '"';
            if (html[at] == '>' && !quoted)
            {
                return at + 1;
            }
        }
        return html.Length;
    }

    // A word may be part bold; a paragraph ends where it ends.
    private static void Separate(ReadOnlySpan<char> tag, StringBuilder text)
    {
        var name = tag.TrimStart("</");
        var isWithin = name.StartsWith("a ") || name.StartsWith("a>") || name.StartsWith("em") || name.StartsWith("strong") || name.StartsWith("b>")
            || name.StartsWith("i>") || name.StartsWith("span") || name.StartsWith("ruby") || name.StartsWith("su");
        if (!isWithin && text.Length > 0 && text[^1] != ' ')
        {
            text.Append(' ');
        }
    }
}
