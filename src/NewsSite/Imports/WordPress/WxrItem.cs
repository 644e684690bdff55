using System.Globalization;
using System.Xml.Linq;

namespace NewsSite.Imports.WordPress;

/// <summary>One item of a WordPress export: a post, a page, an attachment or something of WordPress's own. Versions 1.0 to 1.2 differ in their namespaces only.</summary>
internal sealed class WxrItem
{
    private const string Namespaces = "http://wordpress.org/export/";

    /// <summary>Reads the element.</summary>
    public WxrItem(XElement item)
    {
        Title = Plain(item.Element("title")?.Value);
        Link = item.Element("link")?.Value.Trim() ?? "";
        Guid = item.Element("guid")?.Value.Trim() ?? "";
        Content = item.Element(XName.Get("encoded", "http://purl.org/rss/1.0/modules/content/"))?.Value ?? "";
        Excerpt = item.Elements().FirstOrDefault(part => part.Name.LocalName == "encoded" && part.Name.NamespaceName.Contains("/excerpt/", StringComparison.Ordinal))?.Value ?? "";
        Creator = item.Element(XName.Get("creator", "http://purl.org/dc/elements/1.1/"))?.Value.Trim() ?? "";
        var own = item.Elements().Where(IsOwn).ToLookup(part => part.Name.LocalName, StringComparer.Ordinal);
        string Own(string name) => own[name].FirstOrDefault()?.Value.Trim() ?? "";
        (Id, Type, Status, Password, AttachmentAddress) = (Own("post_id"), Own("post_type"), Own("status"), Own("post_password"), Own("attachment_url"));
        IsSticky = Own("is_sticky") == "1";
        PublishedUtc = Date(Own("post_date_gmt")) ?? Rfc822(item.Element("pubDate")?.Value) ?? Date(Own("post_date"));
        ModifiedUtc = Date(Own("post_modified_gmt"));
        Comments = own["comment"].Count(comment => comment.Elements().Any(part => part.Name.LocalName == "comment_approved" && part.Value.Trim() == "1"));
        Terms = [.. item.Elements("category").Select(term => new WxrTerm(
            (string?)term.Attribute("domain") ?? "category", (string?)term.Attribute("nicename"), Plain(term.Value)))];
        Meta = own["postmeta"].Select(meta => (Key: Part(meta, "meta_key"), Value: Part(meta, "meta_value"))).DistinctBy(meta => meta.Key)
            .ToDictionary(meta => meta.Key, meta => meta.Value, StringComparer.Ordinal);
    }

    public string Id { get; }

    public string Title { get; }

    public string Link { get; }

    public string Guid { get; }

    public string Content { get; }

    public string Excerpt { get; }

    public string Creator { get; }

    public string Type { get; }

    public string Status { get; }

    public string Password { get; }

    public string AttachmentAddress { get; }

    public bool IsSticky { get; }

    public DateTime? PublishedUtc { get; }

    public DateTime? ModifiedUtc { get; }

    public int Comments { get; }

    public IReadOnlyList<WxrTerm> Terms { get; }

    public IReadOnlyDictionary<string, string> Meta { get; }

    /// <summary>Whether an element is of WordPress's own namespace.</summary>
    public static bool IsOwn(XElement element) => element.Name.NamespaceName.StartsWith(Namespaces, StringComparison.Ordinal);

    /// <summary>The text of a part of an element of WordPress's own.</summary>
    public static string Part(XElement element, string name) => element.Elements().FirstOrDefault(part => part.Name.LocalName == name)?.Value ?? "";

    // What WordPress keeps as a title may hold entities, and tags for looks.
    public static string Plain(string? html) => html is null ? "" : html.AsSpan().IndexOfAny('<', '&') < 0 ? html.Trim() : SourceHtml.Words(html);

    // A draft that never had a date has 0000-00-00.
    private static DateTime? Date(string text)
        => DateTime.TryParseExact(text, "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var utc)
            && utc.Year > 1900 ? utc : null;

    private static DateTime? Rfc822(string? text)
        => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) && at.Year > 1900 ? at.UtcDateTime : null;
}

/// <summary>A category, a tag or a term of another kind, as an item names it.</summary>
/// <param name="Domain">Of which kind: <c>category</c>, <c>post_tag</c>, ...</param>
/// <param name="Slug">Its slug; null where the export has none.</param>
/// <param name="Name">Its name.</param>
internal sealed record WxrTerm(string Domain, string? Slug, string Name);
