using NewsSite.Articles;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Search;

public sealed class SearchPageTests
{
    /// <summary>Whatever people and machines type.</summary>
    private static readonly string[] Nasty =
    [
        "\"", "\"\"\"", "\"open", "a\"b", "'", "''; DROP TABLE \"Articles\"; --", "AND", "OR NOT", "NEAR(a b, 3)", "lantern AND", "Head:lantern", "{Head} : x", "^lantern",
        "lant*", "*", "(", ")))(((", "-", "--", "-lantern", "- -", "-\"lantern\"", "a & b | !c <-> d:*A", "!!", "\\", "%", "_", "lantern\0walk", "\0", "\u0001\u001f",
        "\u202eretnal\u202c", "שלום", "مَرْحَبًا", "😀", "👩‍👩‍👧‍👦 lantern", "\ud800", "lantern\udc00", "e\u0301\u0301\u0301", "ﷺ", "１２３", "½", "Ⅷ", "हिन्दी", "ไทย", "ㅎㅎ", "…", "<script>alert(1)</script>",
        "<b>lantern</b>", "&lt;", "1e308 0x1f -1.5", "@user #tag http://example.org/?q=a&b=c", "\t\r\n", "​​", "ー", "・", "゛",
    ];

    [Theory, EachDatabase]
    public async Task Nothing_that_is_typed_can_go_wrong(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        await site.PublishAsync(new ArticleContent { Headline = "Lantern <b>walk</b>", Standfirst = "ライトの & <i>夜</i>" });
        using var reader = site.CreateClient();
        foreach (var typed in Nasty)
        {
            var page = await reader.SearchAsync(typed);
            Assert.Empty(page.QuerySelectorAll("main b, main script, main i"));
        }
        foreach (var typed in (string[])[new('x', 10_000), string.Concat(Enumerable.Repeat("夜", 3_000)), string.Concat(Enumerable.Repeat("a b ", 2_500)), string.Concat(Enumerable.Repeat("😀", 500))])
        {
            Assert.NotNull((await reader.SearchAsync(typed)).QuerySelector("h1"));
        }
        Assert.NotNull((await reader.SearchAsync("lantern", "&section=nowhere&from=2030-02-31&to=x&page=-1&sort=%00&q=twice&exact")).QuerySelector("h1"));
    }

    [Fact]
    public async Task The_page_shows_what_was_found_marked_and_keeps_what_was_asked()
    {
        await using var site = new NewsSiteFactory();
        await site.PublishAsync(new ArticleContent { Headline = "Lanterns <at> night", BodyMarkdown = "Many words before. " + new string('y', 300) + " A lantern & a walk, at last." });
        using var reader = site.CreateClient();

        var page = await reader.SearchAsync("lantern walk", "&section=society&from=2030-04-06&to=2030-04-06&sort=newest");

        Assert.Equal("Lanterns", page.QuerySelector(".find h2 mark")?.TextContent);
        Assert.Equal("Lanterns <at> night", page.QuerySelector(".find h2")?.TextContent);
        Assert.Equal(["lantern", "walk"], page.QuerySelectorAll(".find .excerpt mark").Select(mark => mark.TextContent));
        Assert.Equal("2030-04-06T12:49:00Z", page.QuerySelector(".find time")?.GetAttribute("datetime"));
        Assert.StartsWith("Search: lantern walk |", page.Title, StringComparison.Ordinal);
        Assert.Equal("noindex", page.QuerySelector("meta[name=robots]")?.GetAttribute("content"));
        Assert.Equal(["lantern walk", "2030-04-06", "2030-04-06"], page.QuerySelectorAll(".search-form input").Select(input => input.GetAttribute("value")));
        Assert.Equal(["society", "newest"], page.QuerySelectorAll(".search-form option[selected]").Select(option => option.GetAttribute("value")));
        Assert.Empty((await reader.SearchAsync("lantern", "&to=2030-04-05")).QuerySelectorAll(".find"));
        Assert.NotNull((await reader.GetPageAsync("/search")).QuerySelector(".search-help"));
        Assert.Equal("/search", (await reader.GetPageAsync("/")).QuerySelector("header form[role=search]")?.GetAttribute("action"));
    }

    [Fact]
    public async Task Pages_follow_one_another_without_repeating_and_end()
    {
        await using var site = new NewsSiteFactory();
        for (var number = 1; number <= 23; number++)
        {
            await site.PublishAsync(new ArticleContent { Headline = $"Lantern {number}" }, NewsSiteFactory.StartUtc.AddHours(-number));
        }
        using var reader = site.CreateClient();

        var first = await reader.SearchAsync("lantern");
        var second = await reader.GetPageAsync(first.QuerySelector("a[rel=next]")!.GetAttribute("href")!);

        var all = first.QuerySelectorAll(".find h2").Concat(second.QuerySelectorAll(".find h2")).Select(title => title.TextContent).ToList();
        Assert.Equal(23, all.Distinct().Count());
        Assert.Equal(20, first.QuerySelectorAll(".find").Length);
        Assert.Null(second.QuerySelector("a[rel=next]"));
        Assert.Equal(3, (await reader.SearchAsync("lantern", "&page=2000000000")).QuerySelectorAll(".find").Length);
    }

    [Fact]
    public async Task A_search_is_kept_by_nobody()
    {
        await using var site = new NewsSiteFactory();
        await site.SectionAsync("society");
        using var reader = site.CreateClient();
        using var first = await reader.GetAsync("/search?q=lantern", TestContext.Current.CancellationToken);
        using var second = await reader.GetAsync("/search?q=lantern", TestContext.Current.CancellationToken);
        Assert.True(second.Headers.CacheControl is { Private: true, NoCache: true });
        Assert.Null(second.Headers.Age);
    }
}
