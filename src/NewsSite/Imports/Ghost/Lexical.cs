using System.Net;
using System.Text;
using System.Text.Json;

namespace NewsSite.Imports.Ghost;

/// <summary>The form in which Ghost keeps texts since version 5, as HTML: the words, headings, lists, quotes, links and photos.</summary>
internal static class Lexical
{
    private const int Bold = 1;
    private const int Italic = 2;

    /// <summary>The HTML of a document.</summary>
    public static string Html(JsonElement document)
    {
        var html = new StringBuilder();
        Children(document.GetProperty("root"), html);
        return html.ToString();
    }

    private static void Node(JsonElement node, StringBuilder html)
    {
        switch (Text(node, "type"))
        {
            case "paragraph":
                Within("p", node, html);
                break;
            case "heading" or "extended-heading":
                Within(Text(node, "tag") is { Length: 2 } tag && tag[0] == 'h' && char.IsAsciiDigit(tag[1]) ? tag : "h2", node, html);
                break;
            case "quote" or "extended-quote" or "aside":
                Within("blockquote", node, html);
                break;
            case "list":
                Within(Text(node, "listType") == "number" ? "ol" : "ul", node, html);
                break;
            case "listitem":
                Within("li", node, html);
                break;
            case "text" or "extended-text":
                Words(node, html);
                break;
            case "linebreak":
                html.Append("<br>");
                break;
            case "link" or "autolink":
                html.Append("<a href=\"").Append(WebUtility.HtmlEncode(Text(node, "url"))).Append("\">");
                Children(node, html);
                html.Append("</a>");
                break;
            case "image":
                html.Append("<figure><img src=\"").Append(WebUtility.HtmlEncode(Text(node, "src"))).Append("\" alt=\"").Append(WebUtility.HtmlEncode(Text(node, "alt")))
                    .Append("\"><figcaption>").Append(Text(node, "caption")).Append("</figcaption></figure>");
                break;
            case "html":
                html.Append(Text(node, "html"));
                break;
            case "codeblock":
                html.Append("<pre><code>").Append(WebUtility.HtmlEncode(Text(node, "code"))).Append("</code></pre>");
                break;
            case "horizontalrule":
                html.Append("<hr>");
                break;
            case "bookmark" or "embed":
                var address = WebUtility.HtmlEncode(Text(node, "url"));
                html.Append("<p><a href=\"").Append(address).Append("\">").Append(address).Append("</a></p>");
                break;
            default:
                Children(node, html);
                break;
        }
    }

    private static void Words(JsonElement node, StringBuilder html)
    {
        var format = node.TryGetProperty("format", out var bits) && bits.ValueKind == JsonValueKind.Number ? bits.GetInt32() : 0;
        html.Append((format & Bold) != 0 ? "<strong>" : "").Append((format & Italic) != 0 ? "<em>" : "")
            .Append(WebUtility.HtmlEncode(Text(node, "text")))
            .Append((format & Italic) != 0 ? "</em>" : "").Append((format & Bold) != 0 ? "</strong>" : "");
    }

    private static void Within(string tag, JsonElement node, StringBuilder html)
    {
        html.Append('<').Append(tag).Append('>');
        Children(node, html);
        html.Append("</").Append(tag).Append('>');
    }

    private static void Children(JsonElement node, StringBuilder html)
    {
        if (node.TryGetProperty("children", out var children) && children.ValueKind == JsonValueKind.Array)
        {
            foreach (var child in children.EnumerateArray())
            {
                Node(child, html);
            }
        }
    }

    private static string Text(JsonElement node, string name)
        => node.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
