using System.Net;
using System.Text.RegularExpressions;

namespace NewsSite.Imports.WordPress;

/// <summary>Short codes (<c>[caption]</c>): the ones that hold a story's own things are resolved, the other ones leave only what they embrace.</summary>
internal static partial class Shortcodes
{
    /// <summary>The text without short codes. Those that were lost are named in <paramref name="warnings"/>.</summary>
    public static string Resolve(string html, WxrIndex index, List<string> warnings)
    {
        if (!html.Contains('[', StringComparison.Ordinal))
        {
            return html;
        }
        var text = Caption().Replace(html, match => Figure(match.Groups[1].Value, match.Groups[2].Value));
        text = Gallery().Replace(text, match => GalleryOf(match.Groups[1].Value, index, warnings));
        text = Embed().Replace(text, match => Link(match.Groups[2].Value.Trim()));
        text = Player().Replace(text, match => Attribute(match.Groups[2].Value, "src", "mp3", "mp4", "url", "href") is { Length: > 0 } address ? Link(address) : "");
        return WithoutOthers(text, warnings);
    }

    private static string Figure(string attributes, string inner)
    {
        var image = Image().Match(inner);
        if (!image.Success)
        {
            return inner;
        }
        // The words stand behind the image, or in an attribute as before WordPress 3.4.
        var words = inner[(image.Index + image.Length)..].Trim();
        return $"<figure>{image.Value}<figcaption>{(words.Length > 0 ? words : Attribute(attributes, "caption"))}</figcaption></figure>";
    }

    private static string GalleryOf(string attributes, WxrIndex index, List<string> warnings)
    {
        var ids = Attribute(attributes, "ids", "include").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var photos = ids.Select(index.Attachment).OfType<WxrAttachment>().ToList();
        if (photos.Count < ids.Length || ids.Length == 0)
        {
            warnings.Add(ids.Length == 0
                ? "A gallery without a list of its photos was left out."
                : $"{ids.Length - photos.Count} photos of a gallery are not in the export.");
        }
        return "\n\n" + string.Concat(photos.Select(photo =>
            $"<figure><img src=\"{WebUtility.HtmlEncode(photo.Address)}\" alt=\"{WebUtility.HtmlEncode(photo.Alt)}\"><figcaption>{WebUtility.HtmlEncode(photo.Caption)}</figcaption></figure>\n\n"));
    }

    // What looks like a word in brackets is one: only what has attributes or an end is taken for a short code.
    private static string WithoutOthers(string html, List<string> warnings)
    {
        var ended = End().Matches(html).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        var lost = new SortedSet<string>(StringComparer.Ordinal);
        var text = Any().Replace(html, match =>
        {
            var name = match.Groups[1].Value;
            if (match.Value.StartsWith("[[", StringComparison.Ordinal))
            {
                return match.Value[1..^1];
            }
            if (!match.Groups[2].Value.Contains('=', StringComparison.Ordinal) && !ended.Contains(name))
            {
                return match.Value;
            }
            lost.Add(name);
            return "";
        });
        if (lost.Count > 0)
        {
            warnings.Add($"Short codes were left out: {string.Join(", ", lost.Select(name => $"[{name}]"))}.");
        }
        return text;
    }

    private static string Link(string address)
        => address.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? $"\n\n<p><a href=\"{WebUtility.HtmlEncode(address)}\">{WebUtility.HtmlEncode(address)}</a></p>\n\n" : WebUtility.HtmlEncode(address);

    private static string Attribute(string attributes, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            foreach (Match match in Pair().Matches(attributes))
            {
                if (match.Groups[1].Value.Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return WebUtility.HtmlDecode(match.Groups[2].Success ? match.Groups[2].Value : match.Groups[3].Success ? match.Groups[3].Value : match.Groups[4].Value);
                }
            }
        }
        return "";
    }

    [GeneratedRegex(@"\[(?:wp_)?caption\b([^\]]*)\](.*?)\[/(?:wp_)?caption\]", RegexOptions.Singleline, 2000)]
    private static partial Regex Caption();

    [GeneratedRegex(@"\[gallery\b([^\]]*)\]", RegexOptions.None, 2000)]
    private static partial Regex Gallery();

    [GeneratedRegex(@"\[embed\b([^\]]*)\](.*?)\[/embed\]", RegexOptions.Singleline, 2000)]
    private static partial Regex Embed();

    [GeneratedRegex(@"\[(audio|video|playlist)\b([^\]]*)\](?:\s*\[/\1\])?", RegexOptions.None, 2000)]
    private static partial Regex Player();

    [GeneratedRegex(@"(?:<a\s[^>]*>\s*)?<img\s[^>]*>(?:\s*</a>)?", RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Image();

    [GeneratedRegex(@"\[/([a-z][a-z0-9_-]*)\]", RegexOptions.None, 2000)]
    private static partial Regex End();

    [GeneratedRegex(@"\[?\[/?([a-z][a-z0-9_-]*)((?:\s[^\[\]]*)?)/?\]\]?", RegexOptions.None, 2000)]
    private static partial Regex Any();

    [GeneratedRegex("([A-Za-z0-9_-]+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)'|([^\\s\"'\\]]+))", RegexOptions.None, 2000)]
    private static partial Regex Pair();
}
