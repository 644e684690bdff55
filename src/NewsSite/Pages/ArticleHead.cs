using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using NewsSite.Articles;
using NewsSite.Site;

namespace NewsSite.Pages;

/// <summary>The head of a story's page, and the story as machines read it.</summary>
public static class ArticleHead
{
    private const int PreviewWidth = 1200;

    // Still escapes < > & and quotes, so that no text of a story can end the block it stands in.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The head of <paramref name="story"/>.</summary>
    public static PageHead Of(ArticleView story, SiteOptions site, SiteTime time) => new()
    {
        Title = story.Headline.MarkedTitle,
        Description = story.Headline.Standfirst.Length > 0 ? story.Headline.Standfirst : null,
        Path = story.Headline.Path,
        SectionSlug = story.Headline.SectionSlug,
        ImagePath = story.Headline.Photo is { } photo ? photo.Address(photo.WidthNear(PreviewWidth), "jpg") : null,
        JsonLd = JsonSerializer.Serialize(NewsArticle(story, site, time), Json),
    };

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
            ["author"] = Authors(details, headline.Source ?? site.Name, site),
            ["publisher"] = Named("Organization", site.Name, site.Absolute("/")),
        };
        if (headline.Standfirst.Length > 0)
        {
            article["description"] = headline.Standfirst;
        }
        if (headline.Photo is { } photo)
        {
            article["image"] = new[] { site.Absolute(photo.Address(photo.WidthNear(PreviewWidth), "jpg")) };
        }
        return article;
    }

    private static IEnumerable<object> Authors(ArticleDetails details, string source, SiteOptions site)
        => details.Authors.Count == 0
            ? [new Dictionary<string, string> { ["@type"] = "Organization", ["name"] = source }]
            : details.Authors.Select(author => Named("Person", author.Name, site.Absolute("/author/" + Uri.EscapeDataString(author.Slug))));

    private static Dictionary<string, string> Named(string type, string name, string url)
        => new() { ["@type"] = type, ["name"] = name, ["url"] = url };
}
