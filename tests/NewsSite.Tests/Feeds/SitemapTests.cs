using System.Net;
using System.Xml.Linq;
using Microsoft.EntityFrameworkCore;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Feeds;

/// <summary>What search engines are told.</summary>
public sealed class SitemapTests
{
    private static readonly XNamespace Schema = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace News = "http://www.google.com/schemas/sitemap-news/0.9";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task The_index_leads_to_every_public_story_and_to_no_other(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        var story = await site.PublishAsync("一つの話");
        await site.PublishAsync("Not yet", publicUtc: NewsSiteFactory.StartUtc.AddMinutes(1));

        var addresses = await AllAddressesAsync(site);

        Assert.Contains($"http://localhost:5080{story.Path}", addresses);
        Assert.Contains("http://localhost:5080/society", addresses);
        Assert.Single(addresses, address => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.AbsolutePath.Count(letter => letter == '/') == 3);
    }

    [Fact]
    public async Task With_120000_stories_no_part_has_more_addresses_than_are_allowed_and_none_is_missing()
    {
        await using var site = new NewsSiteFactory();
        await site.PublishAsync();
        await site.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync(
            """
            INSERT INTO "Articles" ("Headline", "Slug", "Standfirst", "BodyMarkdown", "BodyHtml", "SectionId", "Language", "State", "PublishedUtc", "UpdateNumber", "CreatedUtc", "SavedUtc", "Version")
            WITH RECURSIVE numbers(n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM numbers WHERE n < 120000)
            SELECT 'Story ' || n, 'story-' || n, '', 'x', '<p>x</p>', "SectionId", "Language", "State", "PublishedUtc", 0, "CreatedUtc", "SavedUtc", "Version"
            FROM numbers, "Articles" WHERE "Id" = 1
            """,
            Cancelled));

        var parts = await PartsAsync(site);

        Assert.All(parts.Values, addresses => Assert.InRange(addresses.Count, 1, 50_000));
        Assert.Equal(120_000, parts.Where(part => !part.Key.EndsWith("/pages.xml", StringComparison.Ordinal)).SelectMany(part => part.Value).Distinct().Count());
    }

    [Theory, EachDatabase]
    public async Task The_index_says_when_a_part_last_changed(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        await site.PublishAsync(publicUtc: NewsSiteFactory.StartUtc.AddDays(-3));
        await site.PublishAsync("Tomorrow", publicUtc: NewsSiteFactory.StartUtc.AddHours(1));
        using var reader = site.NewReader();

        Assert.Equal("2030-04-06T12:49:00Z", await LastChangeAsync());
        site.Skip(TimeSpan.FromHours(2));
        Assert.Equal("2030-04-06T13:49:00Z", await LastChangeAsync());

        async Task<string> LastChangeAsync()
        {
            var index = XDocument.Parse(await reader.GetStringAsync("/sitemap.xml", Cancelled));
            return Assert.Single(index.Root!.Elements(Schema + "sitemap").Select(part => part.Element(Schema + "lastmod")).OfType<XElement>()).Value;
        }
    }

    [Fact]
    public async Task The_news_sitemap_has_the_last_two_days()
    {
        await using var site = new NewsSiteFactory();
        await site.PublishAsync("Older", publicUtc: NewsSiteFactory.StartUtc.AddHours(-49));
        await site.PublishAsync("Young & new", publicUtc: NewsSiteFactory.StartUtc.AddHours(-47));
        using var reader = site.NewReader();

        var map = XDocument.Parse(await reader.GetStringAsync("/sitemap-news.xml", Cancelled));

        var news = Assert.Single(map.Root!.Elements(Schema + "url")).Element(News + "news")!;
        Assert.Equal("Young & new", news.Element(News + "title")!.Value);
        Assert.Equal("2030-04-04T13:49:00Z", news.Element(News + "publication_date")!.Value);
        Assert.Equal("en", news.Element(News + "publication")!.Element(News + "language")!.Value);
    }

    [Theory]
    [InlineData("/sitemaps/7.xml")]
    [InlineData("/sitemaps/9223372036854775807.xml")]
    [InlineData("/sitemaps/x.xml")]
    public async Task A_part_without_stories_is_not_found(string path)
    {
        await using var site = new NewsSiteFactory();
        await site.PublishAsync();
        using var reader = site.NewReader();

        using var answer = await reader.GetAsync(path, Cancelled);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Robots_find_the_sitemaps_and_leave_the_desk_alone()
    {
        await using var site = new NewsSiteFactory();
        using var reader = site.NewReader();

        var lines = (await reader.GetStringAsync("/robots.txt", Cancelled)).Split('\n');

        Assert.Contains("Disallow: /newsroom", lines);
        Assert.Contains("Sitemap: http://localhost:5080/sitemap.xml", lines);
    }

    [Theory]
    [InlineData(null, HttpStatusCode.NotFound)]
    [InlineData("mailto:security@example.org", HttpStatusCode.OK)]
    public async Task Security_txt_is_there_where_a_contact_is_set(string? contact, HttpStatusCode status)
    {
        await using var site = new NewsSiteFactory { Settings = { ["Site:SecurityContact"] = contact } };
        using var reader = site.NewReader();

        using var answer = await reader.GetAsync("/.well-known/security.txt", Cancelled);

        Assert.Equal(status, answer.StatusCode);
        if (contact is not null)
        {
            Assert.StartsWith("Contact: mailto:security@example.org\nExpires: 2030-10-03T00:00:00Z\n", await answer.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
        }
    }

    private static async Task<List<string>> AllAddressesAsync(NewsSiteFactory site) => [.. (await PartsAsync(site)).Values.SelectMany(addresses => addresses)];

    private static async Task<Dictionary<string, List<string>>> PartsAsync(NewsSiteFactory site)
    {
        using var reader = site.NewReader();
        var index = XDocument.Parse(await reader.GetStringAsync("/sitemap.xml", Cancelled));
        var parts = new Dictionary<string, List<string>>();
        foreach (var part in index.Root!.Elements(Schema + "sitemap").Select(part => new Uri(part.Element(Schema + "loc")!.Value)))
        {
            var map = XDocument.Parse(await reader.GetStringAsync(part.AbsolutePath, Cancelled));
            parts.Add(part.AbsolutePath, [.. map.Root!.Elements(Schema + "url").Select(url => url.Element(Schema + "loc")!.Value)]);
        }
        return parts;
    }
}
