using System.Net;
using System.Text;
using System.Xml.Linq;

namespace NewsSite.Imports.Wire;

/// <summary>NITF and XHTML as plain HTML. What neither knows falls away and leaves its words; what is dangerous falls away when HTML becomes Markdown.</summary>
internal static class MarkupHtml
{
    private static readonly Dictionary<string, string> Tags = new(StringComparer.OrdinalIgnoreCase)
    {
        ["hl1"] = "h2",
        ["hl2"] = "h2",
        ["bq"] = "blockquote",
        ["note"] = "blockquote",
        ["fn"] = "p",
        ["dt"] = "p",
        ["dd"] = "p",
        ["credit"] = "p",
        ["pre"] = "pre",
    };

    private static readonly string[] Same =
    [
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "strong", "em", "b", "i", "sup", "sub",
        "blockquote", "code", "figure", "figcaption",
    ];

    private static readonly string[] Gone = ["script", "style", "head", "nitf-table-metadata", "media-metadata", "media-object"];

    /// <summary>What stands in an element.</summary>
    public static string Inner(XElement element)
    {
        var html = new StringBuilder();
        Write(element, html);
        return html.ToString().Trim();
    }

    /// <summary>A picture of NITF; null for media of another kind, and without a file.</summary>
    public static WireItem? Picture(XElement media)
    {
        var file = media.Descendants().FirstOrDefault(each => each.Name.LocalName == "media-reference");
        var isPicture = ((string?)media.Attribute("media-type"))?.StartsWith("image", StringComparison.OrdinalIgnoreCase) ?? true;
        var place = WireWords.Place((string?)file?.Attribute("source") ?? "");
        return !isPicture || place.Length == 0 ? null : new WireItem("")
        {
            Kind = WireKind.Picture,
            KindName = "picture",
            Headline = (string?)file!.Attribute("alternate-text") ?? "",
            Description = Words(media, "media-caption"),
            Creditline = Words(media, "media-producer"),
            Renditions = [place],
        };
    }

    private static void Write(XElement parent, StringBuilder html)
    {
        foreach (var node in parent.Nodes())
        {
            switch (node)
            {
                case XText text:
                    html.Append(WebUtility.HtmlEncode(text.Value));
                    break;
                case XElement element when !Gone.Contains(element.Name.LocalName, StringComparer.OrdinalIgnoreCase):
                    WriteElement(element, html);
                    break;
            }
        }
    }

    private static void WriteElement(XElement element, StringBuilder html)
    {
        switch (element.Name.LocalName.ToLowerInvariant())
        {
            case "br":
                html.Append("<br>");
                break;
            case "hr":
                html.Append("<hr>");
                break;
            case "a":
                Wrap("a", Attribute(element, "href"), element, html);
                break;
            case "img":
                html.Append("<img").Append(Attribute(element, "src")).Append(Attribute(element, "alt")).Append(Attribute(element, "title")).Append('>');
                break;
            case "media":
                WriteMedia(element, html);
                break;
            case var name when Same.Contains(name):
                Wrap(name, "", element, html);
                break;
            case var name:
                Wrap(Tags.GetValueOrDefault(name), "", element, html);
                break;
        }
    }

    private static void WriteMedia(XElement media, StringBuilder html)
    {
        if (Picture(media) is { } picture)
        {
            html.Append("<figure><img src=\"").Append(WebUtility.HtmlEncode(picture.Renditions[0])).Append("\" alt=\"").Append(WebUtility.HtmlEncode(picture.Headline))
                .Append("\"><figcaption>").Append(WebUtility.HtmlEncode(picture.Description)).Append("</figcaption></figure>");
        }
    }

    private static void Wrap(string? tag, string attributes, XElement element, StringBuilder html)
    {
        if (tag is not null)
        {
            html.Append('<').Append(tag).Append(attributes).Append('>');
        }
        Write(element, html);
        if (tag is not null)
        {
            html.Append("</").Append(tag).Append('>');
        }
    }

    private static string Attribute(XElement element, string name)
        => (string?)element.Attribute(name) is { } value ? $" {name}=\"{WebUtility.HtmlEncode(value.Trim())}\"" : "";

    private static string Words(XElement media, string name)
        => WireWords.OneLine(media.Elements().FirstOrDefault(each => each.Name.LocalName == name)?.Value ?? "");
}
