using System.Globalization;
using System.Text.Json;

namespace NewsSite.Imports.Wire;

/// <summary>
/// Reads an item of ninjs. Its versions differ in letters (<c>versioncreated</c>, <c>versionCreated</c>) and shapes (<c>headline</c> or <c>headlines[]</c>,
/// associations and renditions as an object or a list), so that all are taken wherever they stand.
/// </summary>
internal static class NinjsReader
{
    private const int DeepestParts = 4;

    public static WireItem Read(JsonElement item, int depth = 0)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            return new WireItem("");
        }
        var parts = depth < DeepestParts ? Members(item, "associations").Select(part => Read(part, depth + 1)).ToList() : [];
        var (headline, description, html) = (Headline(item), Description(item), Body(item));
        var kind = Kind(Text(item, "type"), html.Length > 0, parts.Count > 0, Members(item, "renditions").Any());
        return new WireItem(Id(Text(item, "uri")))
        {
            Kind = kind,
            KindName = Text(item, "type") is { Length: > 0 } type ? type : kind.ToString(),
            Status = Status(Text(item, "pubstatus")),
            Version = long.TryParse(Text(item, "version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null,
            VersionUtc = WireWords.Instant(Text(item, "versioncreated")),
            Headline = headline,
            Description = description,
            Html = html,
            Dateline = WireWords.TextOf(Text(item, "dateline")),
            Byline = FirstOf(Text(item, "byline"), Text(item, "by")),
            Provider = Provider(item),
            Creditline = FirstOf(Text(item, "creditline"), Role(item, "descriptions", "creditline")),
            Language = WireWords.Language(Text(item, "language")),
            Subjects = [.. Members(item, "subject").Concat(Members(item, "subjects")).Concat(Members(item, "genres")).Concat(Members(item, "genre"))
                .Select(subject => WireWords.OneLine(Text(subject, "name"))).Where(name => name.Length > 0)],
            EmbargoUtc = WireWords.Instant(Text(item, "embargoed")),
            ExpiresUtc = WireWords.Instant(Text(item, "expires")),
            Notes = Notes(item),
            Renditions = Renditions(item),
            Parts = parts,
        };
    }

    private static WireKind Kind(string type, bool hasText, bool hasParts, bool hasFiles) => type.ToLowerInvariant() switch
    {
        "text" => WireKind.Text,
        "picture" or "graphic" => WireKind.Picture,
        "composite" => WireKind.Composite,
        "" => hasText ? WireKind.Text : hasParts ? WireKind.Composite : hasFiles ? WireKind.Picture : WireKind.Text,
        _ => WireKind.Other,
    };

    private static WireStatus Status(string status) => status.ToLowerInvariant() switch
    {
        "canceled" or "cancelled" or "cancel" => WireStatus.Canceled,
        "withheld" => WireStatus.Withheld,
        _ => WireStatus.Usable,
    };

    private static string Headline(JsonElement item)
    {
        var own = WireWords.TextOf(Text(item, "headline"));
        var listed = Role(item, "headlines", "main");
        return FirstOf(own, WireWords.TextOf(listed), WireWords.TextOf(Members(item, "headlines").Select(each => Text(each, "value")).FirstOrDefault() ?? ""),
            WireWords.TextOf(Text(item, "headline_xhtml")), WireWords.OneLine(Text(item, "title")), WireWords.OneLine(Text(item, "name")));
    }

    private static string Description(JsonElement item)
    {
        var listed = Members(item, "descriptions").Where(each => !Text(each, "role").Equals("creditline", StringComparison.OrdinalIgnoreCase)).ToList();
        var caption = listed.Where(each => Text(each, "role").ToLowerInvariant() is "caption" or "summary" or "abstract" or "text" or "main").Concat(listed)
            .Select(each => Text(each, "value")).FirstOrDefault() ?? "";
        return WireWords.TextOf(FirstOf(Text(item, "description_text"), caption, Text(item, "description_xhtml"), Text(item, "description_html")));
    }

    private static string Body(JsonElement item)
    {
        var bodies = Members(item, "bodies").Select(body => (Type: Text(body, "contenttype").ToLowerInvariant(), Text: Text(body, "value"))).ToList();
        var html = FirstOf(Text(item, "body_html"), Text(item, "body_xhtml"),
            bodies.Where(body => body.Type.Contains("html", StringComparison.Ordinal)).Select(body => body.Text).MaxBy(text => text.Length) ?? "");
        var plain = FirstOf(Text(item, "body_text"), bodies.Where(body => body.Type.Length == 0 || body.Type.StartsWith("text/plain", StringComparison.Ordinal))
            .Select(body => body.Text).MaxBy(text => text.Length) ?? "");
        return html.Trim().Length > 0 ? html : WireWords.ParagraphsOf(plain);
    }

    private static string Provider(JsonElement item) => WireWords.OneLine(FirstOf(
        Text(item, "source"), Text(item, "provider"), Members(item, "infosources").Concat(Members(item, "infosource")).Select(source => Text(source, "name")).FirstOrDefault() ?? "",
        Text(item, "copyrightholder")));

    private static List<string> Notes(JsonElement item)
    {
        (string Name, string Before)[] told =
        [
            ("ednote", ""), ("embargoedreason", "Embargoed: "), ("urgency", "Urgency "), ("usageterms", "Usage: "), ("copyrightnotice", ""),
        ];
        return [.. told.Select(note => (note.Before, Words: WireWords.TextOf(Text(item, note.Name)))).Where(note => note.Words.Length > 0).Select(note => note.Before + note.Words)];
    }

    private static List<string> Renditions(JsonElement item)
        => [.. Members(item, "renditions").Where(IsPicture).OrderByDescending(file => Number(file, "width")).ThenByDescending(file => Number(file, "sizeinbytes"))
            .Select(file => WireWords.Place(Text(file, "href"))).Where(place => place.Length > 0).Distinct(StringComparer.Ordinal)];

    private static bool IsPicture(JsonElement file)
        => FirstOf(Text(file, "contenttype"), Text(file, "mimetype")) is var type && (type.Length == 0 || type.StartsWith("image/", StringComparison.OrdinalIgnoreCase));

    private static string Role(JsonElement item, string list, string role)
        => Members(item, list).Where(each => Text(each, "role").Equals(role, StringComparison.OrdinalIgnoreCase)).Select(each => Text(each, "value")).FirstOrDefault() ?? "";

    private static string Id(string uri) => uri.Trim();

    private static string FirstOf(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
        {
            if (!string.IsNullOrWhiteSpace(text))
            {
                return text;
            }
        }
        return "";
    }

    // Elements of a list, or values of an object: what is an object in 1.x is a list since.
    private static IEnumerable<JsonElement> Members(JsonElement item, string name) => Find(item, name) switch
    {
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().Where(each => each.ValueKind == JsonValueKind.Object),
        { ValueKind: JsonValueKind.Object } named => named.EnumerateObject().Select(each => each.Value).Where(each => each.ValueKind == JsonValueKind.Object),
        _ => [],
    };

    private static string Text(JsonElement item, string name) => Find(item, name) switch
    {
        { ValueKind: JsonValueKind.String } text => text.GetString() ?? "",
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => "",
    };

    private static double Number(JsonElement item, string name)
        => double.TryParse(Text(item, name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static JsonElement? Find(JsonElement item, string name)
    {
        foreach (var property in item.ValueKind == JsonValueKind.Object ? item.EnumerateObject() : default)
        {
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return property.Value;
            }
        }
        return null;
    }
}
