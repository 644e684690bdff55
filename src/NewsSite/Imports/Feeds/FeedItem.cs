using System.Net;
using System.ServiceModel.Syndication;
using System.Xml;
using System.Xml.Linq;

namespace NewsSite.Imports.Feeds;

/// <summary>An entry of a feed as a story.</summary>
internal static class FeedItem
{
    private const string Content = "http://purl.org/rss/1.0/modules/content/";
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";
    private const string Media = "http://search.yahoo.com/mrss/";
    private static readonly TimeSpan RealUpdate = TimeSpan.FromHours(1);

    /// <summary>The story; null where the entry has no id.</summary>
    public static SourceStory? Read(SyndicationItem item, SyndicationFeed feed, ImportOptions options)
    {
        var link = (item.Links.FirstOrDefault(link => link.RelationshipType is null or "alternate") ?? item.Links.FirstOrDefault())?.GetAbsoluteUri();
        var home = feed.Links.FirstOrDefault(link => link.RelationshipType is null or "alternate")?.GetAbsoluteUri();
        var id = item.Id is { Length: > 0 } given ? given : link?.AbsoluteUri;
        if (string.IsNullOrWhiteSpace(id))
        {
            return null;
        }
        var body = Extensions(item, "encoded", Content).FirstOrDefault()?.Value ?? Html(item.Content as TextSyndicationContent);
        var summary = Html(item.Summary);
        var published = Utc(() => item.PublishDate);
        var updated = Utc(() => item.LastUpdatedTime);
        return new SourceStory(options.Origin ?? Origin(feed, home), id)
        {
            Headline = SourceHtml.Words(Html(item.Title)),
            Standfirst = string.IsNullOrWhiteSpace(body) ? "" : SourceHtml.Words(summary),
            Body = SourceBody.Html(string.IsNullOrWhiteSpace(body) ? summary : body),
            BaseAddress = link?.AbsoluteUri ?? home?.AbsoluteUri,
            AuthorNames = [.. Authors(item)],
            Sections = [.. item.Categories.Select(category => category.Label is { Length: > 0 } label ? label : category.Name ?? "").Where(name => name.Trim().Length > 0).Select(name => new SourceSection(null, name.Trim()))],
            Language = feed.Language is { Length: > 0 and <= 12 } language ? language : null,
            PublishedUtc = published ?? updated,
            UpdatedUtc = updated > published + RealUpdate ? updated : null,
            Lead = Lead(item),
            FormerPaths = link is not null && link.Host == home?.Host && link.AbsolutePath.Length > 1 ? [link.AbsolutePath] : [],
        };
    }

    private static string Origin(SyndicationFeed feed, Uri? home)
        => home?.AbsoluteUri is { Length: <= 200 } address ? address.TrimEnd('/') : feed.Id is { Length: > 0 and <= 200 } id ? id : feed.Title?.Text is { Length: > 0 and <= 200 } title ? title : "feed";

    private static string Html(TextSyndicationContent? text)
        => text is null ? "" : text.Type == "text" && !text.Text.Contains('<', StringComparison.Ordinal) && !text.Text.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlEncode(text.Text) : text.Text;

    // In RSS an author is an address of mail with a name behind it; most feeds say dc:creator instead.
    private static IEnumerable<string> Authors(SyndicationItem item)
    {
        var creators = Extensions(item, "creator", DublinCore).Select(creator => creator.Value.Trim()).Where(name => name.Length > 0).ToList();
        return creators.Count > 0 ? creators : item.Authors.Select(author => author.Name is { Length: > 0 } name ? name : NameOf(author.Email ?? "")).Where(name => name.Length > 0);
    }

    private static string NameOf(string address)
        => address.IndexOf('(', StringComparison.Ordinal) is > 0 and var open ? address[(open + 1)..].TrimEnd(')', ' ') : address.Contains('@', StringComparison.Ordinal) ? "" : address;

    private static SourcePhoto? Lead(SyndicationItem item)
    {
        foreach (var media in Extensions(item, "content", Media).Concat(Extensions(item, "group", Media).Elements(XName.Get("content", Media))).Concat(Extensions(item, "thumbnail", Media)))
        {
            if ((string?)media.Attribute("url") is { Length: > 0 } address && IsPhoto(media))
            {
                string Words(string name) => SourceHtml.Words(media.Element(XName.Get(name, Media))?.Value ?? media.Parent?.Element(XName.Get(name, Media))?.Value
                    ?? Extensions(item, name, Media).FirstOrDefault()?.Value ?? "");
                return new SourcePhoto([address]) { Alt = Words("title"), Caption = Words("description"), Credit = Words("credit") };
            }
        }
        var enclosure = item.Links.FirstOrDefault(link => link.RelationshipType == "enclosure" && link.MediaType?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) == true);
        return enclosure?.GetAbsoluteUri() is { } uri ? new SourcePhoto([uri.AbsoluteUri]) : null;
    }

    private static bool IsPhoto(XElement media)
        => media.Name.LocalName == "thumbnail" || (string?)media.Attribute("medium") == "image"
            || ((string?)media.Attribute("type"))?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) == true
            || (media.Attribute("type") is null && media.Attribute("medium") is null);

    private static List<XElement> Extensions(SyndicationItem item, string name, string space)
        => [.. item.ElementExtensions.Where(extension => extension.OuterName == name && extension.OuterNamespace == space).Select(extension => extension.GetObject<XElement>())];

    // A date that is none is found out when it is asked for.
    private static DateTime? Utc(Func<DateTimeOffset> date)
    {
        try
        {
            return date() is { Year: > 1900 } at ? at.UtcDateTime : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
