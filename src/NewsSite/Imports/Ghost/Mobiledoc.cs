using System.Net;
using System.Text;
using System.Text.Json;
using NewsSite.Articles;

namespace NewsSite.Imports.Ghost;

/// <summary>The form in which Ghost kept texts in versions 1 to 4, as HTML: words, headings, lists, links, photos and HTML cards.</summary>
internal static class Mobiledoc
{
    private const int MarkupSection = 1;
    private const int ListSection = 3;
    private const int CardSection = 10;
    private static readonly ArticleMarkdown Renderer = new();

    /// <summary>The HTML of a document.</summary>
    public static string Html(JsonElement document)
    {
        var html = new StringBuilder();
        foreach (var section in document.GetProperty("sections").EnumerateArray())
        {
            switch (section[0].GetInt32())
            {
                case MarkupSection:
                    Paragraph(document, section[1].GetString()!, section[2], html);
                    break;
                case ListSection:
                    html.Append('<').Append(section[1].GetString()).Append('>');
                    foreach (var item in section[2].EnumerateArray())
                    {
                        Paragraph(document, "li", item, html);
                    }
                    html.Append("</").Append(section[1].GetString()).Append('>');
                    break;
                case CardSection:
                    Card(document.GetProperty("cards")[section[1].GetInt32()], html);
                    break;
            }
        }
        return html.ToString();
    }

    private static void Paragraph(JsonElement document, string tag, JsonElement markers, StringBuilder html)
    {
        var name = tag is "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "blockquote" or "li" ? tag : "p";
        var open = new Stack<string>();
        html.Append('<').Append(name).Append('>');
        foreach (var marker in markers.EnumerateArray())
        {
            foreach (var opened in marker[1].EnumerateArray())
            {
                var markup = document.GetProperty("markups")[opened.GetInt32()];
                var kind = markup[0].GetString() is "a" or "strong" or "em" or "code" or "b" or "i" or "s" or "sup" or "sub" ? markup[0].GetString()! : "span";
                open.Push(kind);
                html.Append('<').Append(kind).Append(kind == "a" && markup.GetArrayLength() > 1 ? $" href=\"{WebUtility.HtmlEncode(markup[1][1].GetString())}\"" : "").Append('>');
            }
            // A marker of type 1 is an atom, such as a soft line end.
            html.Append(marker[0].GetInt32() == 0 ? WebUtility.HtmlEncode(marker[3].GetString()) : "<br>");
            for (var closed = marker[2].GetInt32(); closed > 0 && open.Count > 0; closed--)
            {
                html.Append("</").Append(open.Pop()).Append('>');
            }
        }
        html.Append("</").Append(name).Append('>');
    }

    private static void Card(JsonElement card, StringBuilder html)
    {
        var payload = card[1];
        string Text(string name) => payload.ValueKind == JsonValueKind.Object && payload.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        html.Append(card[0].GetString() switch
        {
            "image" => $"<figure><img src=\"{WebUtility.HtmlEncode(Text("src"))}\" alt=\"{WebUtility.HtmlEncode(Text("alt"))}\"><figcaption>{Text("caption")}</figcaption></figure>",
            "html" => Text("html"),
            "markdown" or "card-markdown" => Renderer.ToHtml(Text("markdown")),
            "code" => $"<pre><code>{WebUtility.HtmlEncode(Text("code"))}</code></pre>",
            "hr" => "<hr>",
            "embed" or "bookmark" => $"<p><a href=\"{WebUtility.HtmlEncode(Text("url"))}\">{WebUtility.HtmlEncode(Text("url"))}</a></p>",
            _ => "",
        });
    }
}
