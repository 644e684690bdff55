using System.Globalization;
using System.Net;
using System.Xml.Linq;

namespace NewsSite.Imports.Wire;

/// <summary>Reads an item of NewsML-G2. Elements go by their local names: feeds differ in prefixes, and some in namespaces.</summary>
internal static class NewsMlReader
{
    private static readonly XName Lang = XNamespace.Xml + "lang";

    public static WireItem Read(XElement item)
    {
        var (meta, content) = (Child(item, "itemMeta"), Child(item, "contentMeta"));
        var body = NewsMlBody.Read(Child(item, "contentSet"));
        var itemClass = Code(Child(meta, "itemClass"));
        var provider = Name(Child(meta, "provider"), "");
        var language = WireWords.Language((string?)Child(content, "language")?.Attribute("tag") ?? (string?)item.Attribute(Lang));
        var kind = Kind(item.Name.LocalName, itemClass, body.Html.Length > 0, body.Renditions.Count > 0);
        var embargo = Child(meta, "embargoed");
        return new WireItem(IdOf(item))
        {
            Kind = kind,
            KindName = item.Name.LocalName is "newsItem" && itemClass.Length > 0 ? itemClass : item.Name.LocalName,
            Status = Code(Child(meta, "pubStatus")).ToLowerInvariant() switch { "canceled" or "cancelled" => WireStatus.Canceled, "withheld" => WireStatus.Withheld, _ => WireStatus.Usable },
            Version = long.TryParse((string?)item.Attribute("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null,
            VersionUtc = WireWords.Instant(Child(meta, "versionCreated")?.Value),
            Headline = First(Words(Best(content, "headline", language)), body.Headline, Words(Child(meta, "title")), Words(Child(content, "slugline"))),
            Description = First(Description(content, kind, language), body.Standfirst),
            Html = body.Html,
            Dateline = First(Words(Child(content, "dateline")), body.Dateline),
            Byline = First(Words(Child(content, "by")), body.Byline, string.Join(", ", Children(content, "creator").Select(creator => Name(creator, "")).Where(name => name.Length > 0))),
            Provider = First(provider, Name(Child(content, "infoSource"), ""), Name(Child(Child(item, "rightsInfo"), "copyrightHolder"), "")),
            Creditline = Words(Child(content, "creditline")),
            Language = language,
            Subjects = [.. Children(content, "subject").Concat(Children(content, "genre")).Select(subject => Words(Best(subject, "name", language))).Where(name => name.Length > 0)],
            EmbargoUtc = WireWords.Instant(embargo?.Value),
            IsEmbargoedWithoutEnd = embargo is not null && WireWords.Instant(embargo.Value) is null,
            ExpiresUtc = WireWords.Instant(Child(meta, "expires")?.Value),
            Notes = Notes(item, meta, content),
            Renditions = body.Renditions,
            Parts = body.Pictures,
        };
    }

    public static string IdOf(XElement item) => ((string?)item.Attribute("guid"))?.Trim() ?? "";

    /// <summary>The ids of the items that a package names, in its order.</summary>
    public static IEnumerable<string> References(XElement package)
        => package.Descendants().Where(each => each.Name.LocalName == "itemRef").Select(each => ((string?)each.Attribute("residref"))?.Trim() ?? "").Where(id => id.Length > 0);

    private static WireKind Kind(string element, string itemClass, bool hasText, bool hasFiles) => (element, itemClass) switch
    {
        ("packageItem", _) or ("newsItem", "composite") => WireKind.Composite,
        ("newsItem", "text") => WireKind.Text,
        ("newsItem", "picture" or "graphic") => WireKind.Picture,
        ("newsItem", "") => hasText || !hasFiles ? WireKind.Text : WireKind.Picture,
        _ => WireKind.Other,
    };

    private static string Description(XElement? content, WireKind kind, string? language)
    {
        string[] roles = kind == WireKind.Picture ? ["caption"] : ["summary", "abstract", "standfirst"];
        var told = Children(content, "description").ToList();
        var fitting = told.Where(each => roles.Contains(Tail((string?)each.Attribute("role")))).ToList();
        return Words(fitting.Find(each => (string?)each.Attribute(Lang) == language) ?? fitting.FirstOrDefault()
            ?? told.Find(each => each.Attribute("role") is null || kind == WireKind.Picture));
    }

    private static List<string> Notes(XElement item, XElement? meta, XElement? content)
    {
        var rights = Children(item, "rightsInfo").ToList();
        var told = Children(meta, "edNote").Select(Words)
            .Concat(Children(content, "urgency").Select(urgency => Labelled("Urgency ", Words(urgency))))
            .Concat(rights.SelectMany(each => Children(each, "usageTerms")).Select(terms => Labelled("Usage: ", Words(terms))))
            .Concat(rights.SelectMany(each => Children(each, "copyrightNotice")).Select(Words));
        return [.. told.Where(note => note.Length > 0).Distinct(StringComparer.Ordinal)];
    }

    private static string Labelled(string label, string words) => words.Length == 0 ? "" : label + words;

    // The one in the language of the item, if there are several.
    private static XElement? Best(XElement? parent, string name, string? language)
    {
        var all = Children(parent, name).ToList();
        return all.Find(each => language is not null && (string?)each.Attribute(Lang) is { } told
            && (told.Equals(language, StringComparison.OrdinalIgnoreCase) || told.Split('-')[0].Equals(language.Split('-')[0], StringComparison.OrdinalIgnoreCase))) ?? all.FirstOrDefault();
    }

    // A party by its name; by the last part of its code, or the host of its address, where it has none.
    private static string Name(XElement? party, string otherwise)
    {
        var name = First(Words(Child(party, "name")), Tail((string?)party?.Attribute("literal")), Tail((string?)party?.Attribute("qcode")));
        return name.Length > 0 ? name : Uri.TryCreate((string?)party?.Attribute("uri"), UriKind.Absolute, out var uri) ? uri.Host.Replace("www.", "", StringComparison.Ordinal) : otherwise;
    }

    private static string Code(XElement? element) => Tail((string?)element?.Attribute("qcode") ?? ((string?)element?.Attribute("uri"))?.Replace('/', ':'));

    private static string Tail(string? code) => code?.Trim().Split(':')[^1] ?? "";

    private static string Words(XElement? element) => element is null ? "" : WireWords.OneLine(WebUtility.HtmlDecode(element.Value));

    private static string First(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            if (text.Length > 0)
            {
                return text;
            }
        }
        return "";
    }

    private static XElement? Child(XElement? parent, string name) => Children(parent, name).FirstOrDefault();

    private static IEnumerable<XElement> Children(XElement? parent, string name) => parent?.Elements().Where(each => each.Name.LocalName == name) ?? [];
}
