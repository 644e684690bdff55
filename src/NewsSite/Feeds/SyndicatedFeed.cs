using System.ServiceModel.Syndication;
using System.Xml;
using System.Xml.Linq;

namespace NewsSite.Feeds;

/// <summary>A feed as RSS 2.0 (rssboard.org/rss-specification) or Atom (RFC 4287).</summary>
public static class SyndicatedFeed
{
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    private static readonly XNamespace Creator = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Media = "http://search.yahoo.com/mrss/";
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private static readonly XmlWriterSettings Settings = new() { Encoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CheckCharacters = true };

    /// <summary>RSS 2.0 with the whole text (content:encoded), the byline (dc:creator) and the photo (media:content).</summary>
    public static byte[] Rss(Feed feed)
    {
        var rss = Syndication(feed, feed.OwnAddress, ForRss);
        // What RSS itself lacks: its own address. It wants an e-mail address in "author", so the byline goes into dc:creator.
        rss.ElementExtensions.Add(new XElement(
            Atom + "link", new XAttribute("href", feed.OwnAddress), new XAttribute("rel", "self"), new XAttribute("type", "application/rss+xml")));
        return Write(writer => new Rss20FeedFormatter(rss, serializeExtensionsAsAtom: false).WriteTo(writer));
    }

    /// <summary>Atom with the whole text.</summary>
    public static byte[] AtomOf(Feed feed)
    {
        var atom = Syndication(feed, feed.OwnAddress, ForAtom);
        atom.Links.Add(SyndicationLink.CreateSelfLink(new Uri(feed.OwnAddress), "application/atom+xml"));
        atom.Authors.Add(new SyndicationPerson { Name = feed.Title, Uri = feed.HomeAddress });
        return Write(writer => new Atom10FeedFormatter(atom).WriteTo(writer));
    }

    private static SyndicationFeed Syndication(Feed feed, string id, Func<FeedStory, SyndicationItem> item)
    {
        var syndication = new SyndicationFeed(feed.Title, feed.Description, null, id, new DateTimeOffset(feed.ChangedUtc), feed.Stories.Select(item))
        {
            Language = feed.Language,
        };
        syndication.Links.Add(SyndicationLink.CreateAlternateLink(new Uri(feed.HomeAddress), "text/html"));
        return syndication;
    }

    private static SyndicationItem ForRss(FeedStory story)
    {
        var item = Item(story);
        item.Summary = new TextSyndicationContent(story.Headline.Standfirst);
        item.ElementExtensions.Add(new XElement(Content + "encoded", story.Html));
        foreach (var author in story.Authors)
        {
            item.ElementExtensions.Add(new XElement(Creator + "creator", author.Name));
        }
        if (story is { PhotoAddress: { } address, Headline.Photo: { } photo })
        {
            item.ElementExtensions.Add(new XElement(
                Media + "content", new XAttribute("url", address), new XAttribute("medium", "image"), new XAttribute("type", "image/jpeg"),
                new XElement(Media + "description", photo.Caption), new XElement(Media + "credit", photo.Credit)));
        }
        return item;
    }

    private static SyndicationItem ForAtom(FeedStory story)
    {
        var item = Item(story);
        item.Summary = story.Headline.Standfirst.Length > 0 ? new TextSyndicationContent(story.Headline.Standfirst) : null;
        item.Content = SyndicationContent.CreateHtmlContent(story.Html);
        foreach (var author in story.Authors)
        {
            item.Authors.Add(new SyndicationPerson { Name = author.Name, Uri = author.Address });
        }
        if (story.PhotoAddress is { } address)
        {
            item.Links.Add(new SyndicationLink(new Uri(address), "enclosure", null, "image/jpeg", 0));
        }
        return item;
    }

    private static SyndicationItem Item(FeedStory story)
    {
        var item = new SyndicationItem
        {
            Id = story.Name,
            Title = new TextSyndicationContent(story.Headline.MarkedTitle),
            PublishDate = new DateTimeOffset(story.Headline.PublishedUtc),
            LastUpdatedTime = new DateTimeOffset(story.ChangedUtc),
        };
        item.Links.Add(SyndicationLink.CreateAlternateLink(new Uri(story.Address), "text/html"));
        item.Categories.Add(new SyndicationCategory(story.Headline.SectionName));
        foreach (var tag in story.Tags)
        {
            item.Categories.Add(new SyndicationCategory(tag));
        }
        if (story.Headline.Language is { Length: > 0 } language)
        {
            item.AttributeExtensions[new XmlQualifiedName("lang", "http://www.w3.org/XML/1998/namespace")] = language;
        }
        return item;
    }

    private static byte[] Write(Action<XmlWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, Settings))
        {
            write(writer);
        }
        return bytes.ToArray();
    }
}
