using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using NewsSite.Articles;
using NewsSite.Photos;
using NewsSite.Site;

namespace NewsSite.Pages;

/// <summary>Pages as machines read them: JSON-LD in the words of schema.org, with all that Google's documentation of articles, breadcrumbs and profiles asks for.</summary>
public static class StructuredData
{
    private const int WholeWidth = 1200;
    private const string Logo = "/img/icon-512.png";
    private const int LogoSize = 512;

    // Still escapes < > & and quotes, so that no text of a story can end the block it stands in.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>A story, and the way to it from the front.</summary>
    public static string Of(ArticleView story, SiteOptions site, SiteTime time)
        => JsonSerializer.Serialize(new[] { NewsArticle(story, site, time), Breadcrumbs(story.Headline, site) }, Json);

    /// <summary>The page of an author.</summary>
    /// <param name="author">The author.</param>
    /// <param name="path">The page's path.</param>
    /// <param name="site">The paper.</param>
    public static string Of(Author author, string path, SiteOptions site)
    {
        var person = Person(author.Name, author.Role, site.Absolute(path));
        if (author.Bio is { Length: > 0 } bio)
        {
            person["description"] = bio;
        }
        person["worksFor"] = Paper(site);
        return JsonSerializer.Serialize(new Dictionary<string, object> { ["@context"] = "https://schema.org", ["@type"] = "ProfilePage", ["mainEntity"] = person }, Json);
    }

    // https://schema.org/NewsArticle. A typo does not change dateModified: UpdatedUtc is set by updates and corrections alone.
    private static Dictionary<string, object> NewsArticle(ArticleView story, SiteOptions site, SiteTime time)
    {
        var (headline, details) = story;
        var article = new Dictionary<string, object>
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "NewsArticle",
            ["mainEntityOfPage"] = site.Absolute(headline.Path),
            ["headline"] = headline.Title,
            ["inLanguage"] = headline.Language,
            ["articleSection"] = headline.SectionName,
            ["datePublished"] = time.Machine(headline.PublishedUtc),
            ["dateModified"] = time.Machine(details.UpdatedUtc ?? headline.PublishedUtc),
            ["author"] = Authors(details, headline.Source, site),
            ["publisher"] = Paper(site),
        };
        if (headline.Standfirst.Length > 0)
        {
            article["description"] = headline.Standfirst;
        }
        if (headline.Photo is { } photo)
        {
            article["image"] = PhotoCrop.AddressesOf(photo).Append(photo.Address(photo.WidthNear(WholeWidth), "jpg")).Select(site.Absolute);
        }
        if (details.Tags.Count > 0)
        {
            article["keywords"] = details.Tags.Select(tag => tag.Name);
        }
        return article;
    }

    private static Dictionary<string, object> Breadcrumbs(Headline story, SiteOptions site)
    {
        (string Name, string Path)[] way = [(site.Name, "/"), (story.SectionName, "/" + story.SectionSlug), (story.Title, story.Path)];
        return new Dictionary<string, object>
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "BreadcrumbList",
            ["itemListElement"] = way.Select((step, at) => new Dictionary<string, object>
            {
                ["@type"] = "ListItem",
                ["position"] = at + 1,
                ["name"] = step.Name,
                ["item"] = site.Absolute(step.Path),
            }),
        };
    }

    private static IEnumerable<object> Authors(ArticleDetails details, string? source, SiteOptions site) => details.Authors.Count > 0
        ? details.Authors.Select(author => Person(author.Name, author.Role, site.Absolute("/author/" + Uri.EscapeDataString(author.Slug))))
        : [source is null ? Paper(site) : new Dictionary<string, object> { ["@type"] = "Organization", ["name"] = source }];

    private static Dictionary<string, object> Person(string name, string? role, string address)
    {
        var person = new Dictionary<string, object> { ["@type"] = "Person", ["name"] = name, ["url"] = address };
        if (role is { Length: > 0 })
        {
            person["jobTitle"] = role;
        }
        return person;
    }

    private static Dictionary<string, object> Paper(SiteOptions site) => new()
    {
        ["@type"] = "NewsMediaOrganization",
        ["name"] = site.Name,
        ["url"] = site.Absolute("/"),
        ["logo"] = new Dictionary<string, object> { ["@type"] = "ImageObject", ["url"] = site.Absolute(Logo), ["width"] = LogoSize, ["height"] = LogoSize },
    };
}
