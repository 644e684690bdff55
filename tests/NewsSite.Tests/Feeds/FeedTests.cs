using System.Net;
using System.ServiceModel.Syndication;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using NewsSite.Articles;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Feeds;

/// <summary>What feed readers are told.</summary>
public sealed class FeedTests
{
    private static readonly string[] RssRequires = ["title", "link", "description"];
    private static readonly string[] AtomRequires = ["id", "title", "updated"];
    private static readonly StaffRef Desk = new(null, "the desk");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory, EachDatabase]
    public async Task Rss_tells_the_public_stories_newest_first_with_all_that_its_specification_requires(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        var old = await site.PublishAsync("An old story", publicUtc: NewsSiteFactory.StartUtc.AddDays(-2));
        var young = await site.PublishAsync("A <young> story & more");
        await site.PublishAsync("Not yet", publicUtc: NewsSiteFactory.StartUtc.AddMinutes(1));

        var (feed, document) = await LoadAsync(site, "/feeds/rss.xml");

        Assert.Equal([$"http://localhost:5080{young.Path}", $"http://localhost:5080{old.Path}"], feed.Items.Select(item => item.Links[0].Uri.ToString()));
        Assert.Equal("A <young> story & more", feed.Items.First().Title.Text);
        Assert.Equal(NewsSiteFactory.StartUtc, feed.Items.First().PublishDate.UtcDateTime);
        var channel = document.Root!.Element("channel")!;
        Assert.All(RssRequires, name => Assert.NotEmpty(channel.Element(name)!.Value));
        Assert.All(channel.Elements("item"), item => Assert.Equal("false", item.Element("guid")!.Attribute("isPermaLink")!.Value));
        Assert.Equal("self", channel.Element(XName.Get("link", "http://www.w3.org/2005/Atom"))!.Attribute("rel")!.Value);
    }

    [Fact]
    public async Task Atom_has_all_that_its_specification_requires()
    {
        await using var site = new NewsSiteFactory();
        await site.PublishAsync();

        var (feed, document) = await LoadAsync(site, "/feeds/atom.xml");

        XNamespace atom = "http://www.w3.org/2005/Atom";
        Assert.All(new[] { document.Root! }.Concat(document.Root!.Elements(atom + "entry")),
            element => Assert.All(AtomRequires, name => Assert.NotEmpty(element.Element(atom + name)!.Value)));
        Assert.NotEmpty(document.Root!.Element(atom + "author")!.Element(atom + "name")!.Value);
        Assert.Contains(feed.Links, link => link.RelationshipType == "self" && link.Uri.ToString() == "http://localhost:5080/feeds/atom.xml");
        Assert.Equal("<p>Nothing much happened.</p>", ((TextSyndicationContent)feed.Items.Single().Content).Text);
    }

    [Fact]
    public async Task Json_feed_tells_the_same_stories()
    {
        await using var site = new NewsSiteFactory();
        var story = await site.PublishAsync("静かな一日");
        using var reader = site.NewReader();

        using var answer = await reader.GetAsync("/feeds/feed.json", Cancelled);

        Assert.Equal("application/feed+json", answer.Content.Headers.ContentType!.MediaType);
        var feed = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancelled)).RootElement;
        Assert.Equal("https://jsonfeed.org/version/1.1", feed.GetProperty("version").GetString());
        var item = Assert.Single(feed.GetProperty("items").EnumerateArray());
        Assert.Equal($"http://localhost:5080{story.Path}", item.GetProperty("url").GetString());
        Assert.Equal("静かな一日", item.GetProperty("title").GetString());
        Assert.Equal("2030-04-06T12:49:00Z", item.GetProperty("date_published").GetString());
    }

    [Fact]
    public async Task Links_of_the_text_lead_to_the_site_from_wherever_the_feed_is_read()
    {
        await using var site = new NewsSiteFactory();
        var old = await site.PublishAsync("An old story");
        await RewriteAsync(site, old, "See [there](/world/1/there) and [outside](https://example.org/a), and type `=\"/x` yourself.");

        var (feed, _) = await LoadAsync(site, "/feeds/atom.xml");

        var html = ((TextSyndicationContent)feed.Items.Single().Content).Text;
        Assert.Contains("href=\"http://localhost:5080/world/1/there\"", html, StringComparison.Ordinal);
        Assert.Contains("href=\"https://example.org/a\"", html, StringComparison.Ordinal);
        Assert.Contains("=\"/x", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_section_has_a_feed_of_its_own_and_what_is_no_section_has_none()
    {
        await using var site = new NewsSiteFactory();
        var world = await site.PublishAsync("Abroad", "world");
        await site.PublishAsync("At home", "society");

        var (feed, _) = await LoadAsync(site, "/feeds/world.xml");

        Assert.Equal([$"http://localhost:5080{world.Path}"], feed.Items.Select(item => item.Links[0].Uri.ToString()));
        using var reader = site.NewReader();
        using var nowhere = await reader.GetAsync("/feeds/nowhere.xml", Cancelled);
        Assert.Equal(HttpStatusCode.NotFound, nowhere.StatusCode);
    }

    [Fact]
    public async Task Who_has_the_feed_gets_it_again_only_when_a_story_came()
    {
        await using var site = new NewsSiteFactory();
        await site.PublishAsync();
        using var reader = site.NewReader();
        using var first = await reader.GetAsync("/feeds/rss.xml", Cancelled);
        reader.DefaultRequestHeaders.IfNoneMatch.Add(first.Headers.ETag!);

        using var again = await reader.GetAsync("/feeds/rss.xml", Cancelled);
        await site.PublishAsync("News");
        using var later = await reader.GetAsync("/feeds/rss.xml", Cancelled);

        Assert.Equal((HttpStatusCode.NotModified, HttpStatusCode.OK), (again.StatusCode, later.StatusCode));
    }

    [Fact]
    public async Task A_scheduled_story_is_in_the_feed_at_its_second()
    {
        await using var site = new NewsSiteFactory();
        await site.PublishAsync("Soon", publicUtc: NewsSiteFactory.StartUtc.AddSeconds(4));

        Assert.Empty((await LoadAsync(site, "/feeds/rss.xml")).Feed.Items);
        site.Skip(TimeSpan.FromSeconds(4));

        Assert.Single((await LoadAsync(site, "/feeds/rss.xml")).Feed.Items);
    }

    private static Task<SaveResult> RewriteAsync(NewsSiteFactory site, Story story, string markdown) => site.WithAsync(async (ArticleEditor editor) =>
    {
        var content = new ArticleContent { Headline = "A quiet day", BodyMarkdown = markdown, SectionId = await site.SectionAsync("society") };
        var saved = await editor.SaveAsync(story.Id, story.Version, content, "", false, Desk, Cancelled);
        Assert.Equal(SaveOutcome.Saved, saved.Outcome);
        return saved;
    });

    private static async Task<(SyndicationFeed Feed, XDocument Document)> LoadAsync(NewsSiteFactory site, string path)
    {
        using var reader = site.NewReader();
        using var answer = await reader.GetAsync(path, Cancelled);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var document = XDocument.Parse(await answer.Content.ReadAsStringAsync(Cancelled));
        using var xml = document.CreateReader();
        return (SyndicationFeed.Load(XmlReader.Create(xml, new XmlReaderSettings())), document);
    }
}
