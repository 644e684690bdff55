using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using NewsSite.Articles;

namespace NewsSite.Imports.Ghost;

/// <summary>The text of a post: its HTML, or where an export has none, what its editor's own form tells.</summary>
internal static partial class GhostText
{
    private static readonly HtmlParser Parser = new();

    /// <summary>The HTML of a post.</summary>
    public static string Html(GhostPost post, List<string> warnings)
    {
        if (post.Text("html") is { Length: > 0 } html)
        {
            return WithPlainCards(html);
        }
        var (form, name) = post.Text("lexical") is { Length: > 0 } lexical ? (lexical, "lexical") : (post.Text("mobiledoc"), "mobiledoc");
        if (form.Length == 0)
        {
            return "";
        }
        warnings.Add($"The export has no HTML of it: the text was read from {name}, so look it over.");
        try
        {
            using var document = JsonDocument.Parse(form, new JsonDocumentOptions { MaxDepth = 64 });
            return name == "lexical" ? Lexical.Html(document.RootElement) : Mobiledoc.Html(document.RootElement);
        }
        catch (Exception strange) when (strange is JsonException or InvalidOperationException or KeyNotFoundException or IndexOutOfRangeException or FormatException)
        {
            return $"<p>{WebUtility.HtmlEncode(post.Text("plaintext"))}</p>";
        }
    }

    /// <summary>The photos of a text, each also under the address of the upload itself.</summary>
    public static IReadOnlyList<SourcePhoto> Photos(string html)
        => [.. Image().Matches(html).Select(image => WebUtility.HtmlDecode(image.Groups[1].Value).Trim()).Where(address => address.Length > 0).Distinct().Select(Photo)];

    /// <summary>A photo; Ghost shows smaller versions of it under <c>size/w600/</c>.</summary>
    public static SourcePhoto Photo(string address) => new([.. new[] { Size().Replace(address, "/"), address }.Distinct()]);

    // A bookmark is a link with decoration.
    private static string WithPlainCards(string html)
    {
        if (!html.Contains("kg-bookmark", StringComparison.Ordinal))
        {
            return html;
        }
        var document = Parser.ParseDocument(MarkdownFromHtml.Bounded(html));
        foreach (var card in document.QuerySelectorAll(".kg-bookmark-card").ToList())
        {
            if (card.QuerySelector("a[href]") is { } container)
            {
                var link = document.CreateElement("a");
                link.SetAttribute("href", container.GetAttribute("href")!);
                link.TextContent = card.QuerySelector(".kg-bookmark-title")?.TextContent.Trim() is { Length: > 0 } title ? title : container.GetAttribute("href")!;
                var paragraph = document.CreateElement("p");
                paragraph.AppendChild(link);
                card.Parent!.ReplaceChild(paragraph, card);
            }
        }
        return document.Body!.InnerHtml;
    }

    [GeneratedRegex("<img\\s[^>]*?\\bsrc\\s*=\\s*[\"']([^\"']*)[\"']", RegexOptions.IgnoreCase, 2000)]
    private static partial Regex Image();

    [GeneratedRegex("/size/w[0-9]+(?:h[0-9]+)?/", RegexOptions.None, 2000)]
    private static partial Regex Size();
}
