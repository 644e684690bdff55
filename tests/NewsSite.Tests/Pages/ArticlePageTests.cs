using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Tests.Hosting;
using NewsSite.Tests.Rankings;

namespace NewsSite.Tests.Pages;

public sealed class ArticlePageTests
{
    [Theory, EachDatabase]
    public async Task A_story_stands_on_its_page_with_the_marks_that_others_rely_on(TestDatabase database)
    {
        await using var site = Site(database);
        var story = await site.PublishAsync("Boats stay tied up", "news-services");
        await ChangeAsync(site, story, (article, db) =>
        {
            article.Tags.Add(new Tag { Slug = "fuel", Name = "Fuel" });
            article.Correct("It is 408 meters.", NewsSiteFactory.StartUtc.AddHours(1));
        });
        using var reader = site.NewReader();

        var page = await reader.GetPageAsync(story.Path);

        var article = page.QuerySelector("main article[data-article-id]")!;
        Assert.Equal(story.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), article.GetAttribute("data-article-id"));
        Assert.Equal("Boats stay tied up", article.QuerySelector("h1")!.TextContent);
        Assert.Equal("What happened, in a sentence.", article.QuerySelector(".standfirst")!.TextContent);
        var time = article.QuerySelector(".when time")!;
        Assert.Equal("21:49 JST, April 6, 2030", time.TextContent);
        Assert.Equal("2030-04-06T12:49:00Z", time.GetAttribute("datetime"));
        Assert.Equal("Updated 22:49 JST, April 6, 2030", article.QuerySelector(".updated")!.TextContent);
        Assert.StartsWith("It is 408 meters.", article.QuerySelector(".corrections p")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("/tag/fuel", article.QuerySelector(".tags a")!.GetAttribute("href"));
        Assert.Equal("http://localhost:5080" + story.Path, page.QuerySelector("link[rel=canonical]")!.GetAttribute("href"));
        Assert.Null(article.QuerySelector(".old"));
    }

    [Theory]
    [InlineData("/society/{id}")]
    [InlineData("/society/{id}/another-slug")]
    [InlineData("/somewhere-else/{id}/a-quiet-day")]
    [InlineData("/Society/{id}/a-quiet-day")]
    [InlineData("/society/{id}/a-quiet-day/")]
    public async Task Any_address_with_the_id_leads_to_the_one_true_address_and_keeps_the_query(string address)
    {
        await using var site = Site();
        var story = await site.PublishAsync();
        using var reader = site.NewReader();

        using var answer = await reader.GetAsync(
            address.Replace("{id}", $"{story.Id}", StringComparison.Ordinal) + "?utm_source=x", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.MovedPermanently, answer.StatusCode);
        Assert.Equal(story.Path + "?utm_source=x", answer.Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("draft")]
    [InlineData("scheduled")]
    [InlineData("expired")]
    [InlineData("unknown")]
    public async Task A_story_that_is_not_public_is_not_found_on_a_page_of_the_site(string state)
    {
        await using var site = Site();
        var other = await site.PublishAsync("The only public story", "world");
        var hidden = await site.PublishAsync("Hidden", "world", state == "scheduled" ? site.NowUtc.AddSeconds(1) : site.NowUtc.AddHours(-2));
        await ChangeAsync(site, hidden, (article, db) =>
        {
            db.Entry(article).Property(row => row.State).CurrentValue = state == "draft" ? ArticleState.Draft : ArticleState.Approved;
            db.Entry(article).Property(row => row.ExpiresUtc).CurrentValue = state is "expired" or "unknown" ? site.NowUtc : null;
        });
        await site.RebuildBoardAsync();
        using var reader = site.NewReader();

        using var answer = await reader.GetAsync(state == "unknown" ? "/world/9999/hidden" : hidden.Path, TestContext.Current.CancellationToken);

        var page = await answer.AsPageAsync(HttpStatusCode.NotFound);
        Assert.Equal(other.Path, Assert.Single(page.QuerySelectorAll("[data-list=access-ranking] li > a")).GetAttribute("href"));
        Assert.DoesNotContain("Hidden", page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
    }

    [Fact]
    public async Task A_scheduled_story_opens_when_its_time_has_come()
    {
        await using var site = Site();
        var story = await site.PublishAsync("Tomorrow", "world", site.NowUtc.AddMinutes(1));
        using var reader = site.NewReader();
        site.Skip(TimeSpan.FromMinutes(1));

        Assert.Equal("Tomorrow", (await reader.GetPageAsync(story.Path)).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_withdrawn_story_is_gone_with_its_note_and_without_its_text()
    {
        await using var site = Site();
        var story = await site.PublishAsync("A secret deal");
        await ChangeAsync(site, story, (article, db) => article.Withdraw("The document was not genuine.", site.NowUtc));
        await site.RebuildBoardAsync();
        using var reader = site.NewReader();

        using var answer = await reader.GetAsync(story.Path, TestContext.Current.CancellationToken);

        var page = await answer.AsPageAsync(HttpStatusCode.Gone);
        Assert.Equal("The document was not genuine.", page.QuerySelector(".note")!.TextContent);
        Assert.DoesNotContain("secret deal", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("[data-list=access-ranking]"));
    }

    [Fact]
    public async Task An_old_story_says_so_at_its_head()
    {
        await using var site = Site();
        var story = await site.PublishAsync(publicUtc: NewsSiteFactory.StartUtc.AddDays(-31));
        using var reader = site.NewReader();

        Assert.Equal("This story is from March 2030", (await reader.GetPageAsync(story.Path)).QuerySelector("article .old")!.TextContent);
    }

    [Fact]
    public async Task Machines_read_the_story_as_a_news_article_that_no_headline_can_break_out_of()
    {
        await using var site = Site();
        var story = await site.PublishAsync("</script><script>alert(1)</script>");
        using var reader = site.NewReader();

        var page = await reader.GetPageAsync(story.Path);

        using var json = JsonDocument.Parse(Assert.Single(page.QuerySelectorAll("script:not([src])")).TextContent);
        var (article, way) = (json.RootElement[0], json.RootElement[1].GetProperty("itemListElement"));
        Assert.Equal("NewsArticle", article.GetProperty("@type").GetString());
        Assert.Equal("</script><script>alert(1)</script>", article.GetProperty("headline").GetString());
        Assert.Equal("2030-04-06T12:49:00Z", article.GetProperty("datePublished").GetString());
        Assert.Equal("http://localhost:5080/img/icon-512.png", article.GetProperty("publisher").GetProperty("logo").GetProperty("url").GetString());
        Assert.Equal(["/", "/society", story.Path], way.EnumerateArray().Select(step => new Uri(step.GetProperty("item").GetString()!).PathAndQuery));
        Assert.Equal("max-image-preview:large", page.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Equal("Society", page.QuerySelector("meta[property='article:section']")!.GetAttribute("content"));
    }

    [Fact]
    public async Task A_story_is_passed_on_by_plain_links_and_the_page_asks_no_other_host_for_anything()
    {
        await using var site = Site();
        var story = await site.PublishAsync("Boats & ferries");
        using var reader = site.NewReader();

        var page = await reader.GetPageAsync(story.Path);

        var links = page.QuerySelectorAll(".share a");
        Assert.Equal(["mailto:?subject=Boats%20%26%20ferries&body=http%3A%2F%2Flocalhost%3A5080" + Uri.EscapeDataString(story.Path)], links.Take(1).Select(link => link.GetAttribute("href")!));
        Assert.Equal(["bsky.app", "social-plugins.line.me", "www.facebook.com", "x.com"], links.Skip(1).Select(link => new Uri(link.GetAttribute("href")!).Host).Order());
        Assert.All(links, link => Assert.Equal("noopener nofollow", link.GetAttribute("rel")));
        Assert.All(page.QuerySelectorAll("[src], link[rel=stylesheet]"), element => Assert.StartsWith("/", element.GetAttribute("src") ?? element.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task HEAD_is_answered_like_GET_without_a_body()
    {
        await using var site = Site();
        var story = await site.PublishAsync();
        using var reader = site.NewReader();
        using var request = new HttpRequestMessage(HttpMethod.Head, story.Path);

        using var answer = await reader.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static NewsSiteFactory Site(TestDatabase database = TestDatabase.Sqlite) => new()
    {
        Database = database,
        Settings = { ["Caching:PageSeconds"] = "0", ["Site:TimeZone"] = "Asia/Tokyo" },
    };

    private static Task ChangeAsync(NewsSiteFactory site, Story story, Action<Article, NewsSite.Data.NewsDbContext> change) => site.InDatabaseAsync(async db =>
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var article = await db.Articles.Include(row => row.Tags).SingleAsync(row => row.Id == story.Id, cancellationToken);
        change(article, db);
        await db.SaveChangesAsync(cancellationToken);
    });
}
