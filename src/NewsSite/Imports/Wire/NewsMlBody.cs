using System.Globalization;
using System.Xml.Linq;

namespace NewsSite.Imports.Wire;

/// <summary>The content of an item of NewsML-G2: NITF or XHTML, text in other forms, or the files of a picture.</summary>
internal sealed record NewsMlBody
{
    public string Html { get; private init; } = "";

    public string Headline { get; private init; } = "";

    public string Standfirst { get; private init; } = "";

    public string Byline { get; private init; } = "";

    public string Dateline { get; private init; } = "";

    /// <summary>Files of a picture, the largest first.</summary>
    public IReadOnlyList<string> Renditions { get; private init; } = [];

    /// <summary>Pictures in the text.</summary>
    public IReadOnlyList<WireItem> Pictures { get; private init; } = [];

    /// <summary>Of several forms of a text the richest is read.</summary>
    public static NewsMlBody Read(XElement? contentSet)
    {
        if (contentSet is null)
        {
            return new NewsMlBody();
        }
        var files = Files(contentSet);
        var inline = Local(contentSet, "inlineXML").Elements().FirstOrDefault();
        if (inline is not null)
        {
            return (inline.Name.LocalName == "nitf" ? FromNitf(inline) : new NewsMlBody { Html = MarkupHtml.Inner(Body(inline)) }) with { Renditions = files };
        }
        var data = Local(contentSet, "inlineData").OrderByDescending(each => Type(each).Contains("html", StringComparison.Ordinal))
            .FirstOrDefault(each => each.Attribute("encoding") is null && (Type(each).Length == 0 || Type(each).StartsWith("text/", StringComparison.Ordinal) || Type(each).Contains("html", StringComparison.Ordinal)));
        var html = data is null ? "" : Type(data).Contains("html", StringComparison.Ordinal) ? data.Value : WireWords.ParagraphsOf(data.Value);
        return new NewsMlBody { Html = html, Renditions = files };
    }

    private static NewsMlBody FromNitf(XElement nitf)
    {
        var head = Local(nitf, "body").Elements().FirstOrDefault(each => each.Name.LocalName == "body.head");
        var content = Local(nitf, "body").Elements().FirstOrDefault(each => each.Name.LocalName == "body.content");
        var media = content?.Descendants().Where(each => each.Name.LocalName == "media").Select(each => (Element: each, Picture: MarkupHtml.Picture(each)))
            .Where(each => each.Picture is not null).ToList() ?? [];
        if (media.Count > 0)
        {
            // It stands at the head of the story.
            media[0].Element.Remove();
        }
        var end = Local(nitf, "body").Elements().FirstOrDefault(each => each.Name.LocalName == "body.end");
        var tagline = end is null ? "" : string.Concat(Local(end, "tagline").Select(line => $"<p><em>{System.Net.WebUtility.HtmlEncode(WireWords.OneLine(line.Value))}</em></p>"));
        return new NewsMlBody
        {
            Html = content is null ? "" : MarkupHtml.Inner(content) + tagline,
            Headline = Words(head, "hl1"),
            Standfirst = Words(head, "abstract"),
            Byline = Words(head, "byline"),
            Dateline = Words(head, "dateline"),
            Pictures = media.ConvertAll(each => each.Picture!),
        };
    }

    private static List<string> Files(XElement contentSet)
        => [.. Local(contentSet, "remoteContent").Where(file => Type(file) is var type && (type.Length == 0 || type.StartsWith("image/", StringComparison.Ordinal)))
            .OrderByDescending(file => Number(file, "width")).ThenByDescending(file => Number(file, "size"))
            .Select(file => WireWords.Place((string?)file.Attribute("href") ?? "")).Where(place => place.Length > 0).Distinct(StringComparer.Ordinal)];

    private static XElement Body(XElement html) => html.Descendants().FirstOrDefault(each => each.Name.LocalName == "body") ?? html;

    private static string Words(XElement? head, string name)
        => WireWords.OneLine(string.Join(' ', head?.Descendants().FirstOrDefault(each => each.Name.LocalName == name)?.DescendantNodes().OfType<XText>().Select(text => text.Value) ?? []));

    private static string Type(XElement file) => ((string?)file.Attribute("contenttype"))?.Trim().ToLowerInvariant() ?? "";

    private static double Number(XElement file, string name)
        => double.TryParse((string?)file.Attribute(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static IEnumerable<XElement> Local(XElement parent, string name) => parent.Elements().Where(each => each.Name.LocalName == name);
}
