using Microsoft.Extensions.Options;
using NewsSite.Articles;
using NewsSite.Caching;
using NewsSite.Site;

namespace NewsSite.Feeds;

/// <summary>Feeds, sitemaps and the plain files beside them: kept, packed and answered conditionally as the pages are.</summary>
public static class FeedEndpoints
{
    private const string Rss = "application/rss+xml; charset=utf-8";
    private const string Atom = "application/atom+xml; charset=utf-8";
    private const string Json = "application/feed+json; charset=utf-8";
    private const string Xml = "application/xml; charset=utf-8";
    private const string Text = "text/plain; charset=utf-8";

    /// <summary>Registers what reads for them.</summary>
    public static IServiceCollection AddFeeds(this IServiceCollection services) => services.AddScoped<FeedReader>().AddScoped<SectionFeeds>().AddScoped<Sitemaps>();

    /// <summary>Maps their addresses, GET and HEAD.</summary>
    public static void MapFeeds(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPublicDocument("/feeds/rss.xml", async (FeedReader feeds, CancellationToken token)
            => Results.Bytes(SyndicatedFeed.Rss(await feeds.OfPaperAsync("/feeds/rss.xml", token)), Rss));
        endpoints.MapPublicDocument("/feeds/atom.xml", async (FeedReader feeds, CancellationToken token)
            => Results.Bytes(SyndicatedFeed.AtomOf(await feeds.OfPaperAsync("/feeds/atom.xml", token)), Atom));
        endpoints.MapPublicDocument("/feeds/feed.json", async (FeedReader feeds, CancellationToken token)
            => Results.Bytes(JsonFeed.Of(await feeds.OfPaperAsync("/feeds/feed.json", token)), Json));
        endpoints.MapPublicDocument("/feeds/{section}.xml", (string section, SectionFeeds feeds, CancellationToken token)
            => feeds.AnswerAsync(section, "xml", feed => Results.Bytes(SyndicatedFeed.Rss(feed), Rss), token));
        endpoints.MapPublicDocument("/feeds/{section}.json", (string section, SectionFeeds feeds, CancellationToken token)
            => feeds.AnswerAsync(section, "json", feed => Results.Bytes(JsonFeed.Of(feed), Json), token));
        endpoints.MapPublicDocument("/sitemap.xml", async (Sitemaps maps, CancellationToken token) => Results.Bytes(await maps.IndexAsync(token), Xml));
        endpoints.MapPublicDocument("/sitemap-news.xml", async (Sitemaps maps, CancellationToken token) => Results.Bytes(await maps.NewsAsync(token), Xml));
        endpoints.MapPublicDocument("/sitemaps/pages.xml", async (Sitemaps maps, SectionCatalog sections) => Results.Bytes(await maps.PagesAsync(sections.Current), Xml));
        endpoints.MapPublicDocument("/sitemaps/{part:long:min(0)}.xml", async (long part, Sitemaps maps, CancellationToken token)
            => await maps.PartAsync(part, token) is { } map ? Results.Bytes(map, Xml) : Results.NotFound());
        endpoints.MapPublicDocument("/robots.txt", (IOptions<SiteOptions> site) => Results.Text(PlainTexts.Robots(site.Value), Text));
        endpoints.MapPublicDocument("/.well-known/security.txt", (IOptions<SiteOptions> site, SiteTime time)
            => PlainTexts.Security(site.Value, time.NowUtc) is { } text ? Results.Text(text, Text) : Results.NotFound());
    }
}
