using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using NewsSite.Tests.Hosting;
using NewsSite.Tests.Rankings;

namespace NewsSite.Tests.Pages;

public sealed class ListPageTests
{
    [Theory, EachDatabase]
    public async Task Paging_meets_every_story_once_even_when_one_is_published_in_between(TestDatabase database)
    {
        await using var site = Site(database);
        var expected = new List<string>();
        for (var number = 0; number < 45; number++)
        {
            // Three stories an instant: the order must hold where the instant does not decide.
            expected.Add((await site.PublishAsync($"Story {number}", "world", NewsSiteFactory.StartUtc.AddMinutes(-100 + (number / 3)))).Path);
        }
        expected.Reverse();
        using var reader = site.NewReader();

        var met = new List<string>();
        for (var path = "/world"; path is not null;)
        {
            var page = await reader.GetPageAsync(path);
            met.AddRange(page.QuerySelectorAll(".river h2 a").Select(link => link.GetAttribute("href")!));
            path = page.QuerySelector(".pages a[rel=next]")?.GetAttribute("href");
            await site.PublishAsync("Breaking", "world");
        }

        Assert.Equal(expected, met);
    }

    [Theory]
    [InlineData("/no-such-section", HttpStatusCode.NotFound)]
    [InlineData("/world?before=yesterday", HttpStatusCode.NotFound)]
    [InlineData("/world?before=1-1", HttpStatusCode.OK)]
    [InlineData("/world?before=99999999999999999999-1", HttpStatusCode.NotFound)]
    [InlineData("/tag/no-such-tag", HttpStatusCode.NotFound)]
    [InlineData("/author/nobody", HttpStatusCode.NotFound)]
    [InlineData("/ranking?window=year", HttpStatusCode.NotFound)]
    [InlineData("/ranking/no-such-section", HttpStatusCode.NotFound)]
    [InlineData("/ranking/world?window=month", HttpStatusCode.OK)]
    [InlineData("/search", HttpStatusCode.OK)]
    [InlineData("/", HttpStatusCode.OK)]
    public async Task An_address_answers(string address, HttpStatusCode status)
    {
        await using var site = Site();
        await site.PublishAsync("A story", "world");
        await site.RebuildBoardAsync();
        using var reader = site.NewReader();

        using var answer = await reader.GetAsync(address, TestContext.Current.CancellationToken);

        var page = await answer.AsPageAsync(status);
        Assert.NotNull(page.QuerySelector(".masthead .bar"));
    }

    [Fact]
    public async Task The_ranking_gives_readers_and_views_and_says_since_when()
    {
        await using var site = Site();
        var (first, second) = (await site.PublishAsync("First", "world"), await site.PublishAsync("Second", "sports"));
        await site.ReadAsync((first, 2), (second, 3));
        using var reader = site.NewReader();

        var page = await reader.GetPageAsync("/ranking?window=hour");

        var entries = page.QuerySelectorAll("main ol > li");
        Assert.Equal([second.Path, first.Path], entries.Select(entry => entry.QuerySelector("a")!.GetAttribute("href")));
        Assert.Equal(["3", "2"], entries.Select(entry => entry.GetAttribute("data-readers")));
        Assert.Equal(["3", "2"], entries.Select(entry => entry.GetAttribute("data-views")));
        Assert.Contains("since 20:00 JST", string.Join(' ', page.QuerySelector(".asof")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.Equal(first.Path, (await reader.GetPageAsync("/ranking/world")).QuerySelector("main ol > li a")!.GetAttribute("href"));
    }

    [Fact]
    public async Task The_front_shows_no_story_twice()
    {
        await using var site = Site();
        for (var number = 0; number < 30; number++)
        {
            await site.PublishAsync($"Story {number}", number % 2 == 0 ? "world" : "sports", NewsSiteFactory.StartUtc.AddMinutes(-number));
        }
        await site.RebuildBoardAsync();
        using var reader = site.NewReader();

        var page = await reader.GetPageAsync("/");

        var shown = page.QuerySelectorAll("main :is(h2, h3) > a, .latest-list li > a").Select(link => link.GetAttribute("href")).Where(IsStory).ToList();
        Assert.True(shown.Count > 15, $"only {shown.Count}");
        Assert.Equal(shown.Distinct(), shown);
        Assert.Equal(2, page.QuerySelectorAll(".block").Length);
    }

    [Fact]
    public async Task The_page_of_a_failure_is_of_the_site_and_needs_no_database()
    {
        await using var site = Site();
        var story = await site.PublishAsync("A story", "world");
        await site.RebuildBoardAsync();
        using var reader = site.NewReader();
        await site.InDatabaseAsync(db => db.Database.ExecuteSqlRawAsync(
            "ALTER TABLE \"Articles\" RENAME TO \"Lost\"; ALTER TABLE \"Sections\" RENAME TO \"LostToo\"", TestContext.Current.CancellationToken));

        using var answer = await reader.GetAsync(story.Path, TestContext.Current.CancellationToken);

        var page = await answer.AsPageAsync(HttpStatusCode.InternalServerError);
        Assert.Equal("Something broke on our side", page.QuerySelector("h1")!.TextContent);
        Assert.Equal(story.Path, page.QuerySelector("[data-list=access-ranking] li > a")!.GetAttribute("href"));
        Assert.Contains("World", page.QuerySelectorAll(".bar a").Select(link => link.TextContent));
    }

    private static bool IsStory(string? path)
        => path?.Split('/') is ["", _, var id, _] && int.TryParse(id, CultureInfo.InvariantCulture, out _);

    private static NewsSiteFactory Site(TestDatabase database = TestDatabase.Sqlite) => new()
    {
        Database = database,
        Settings = { ["Caching:PageSeconds"] = "0", ["Site:TimeZone"] = "Asia/Tokyo" },
    };
}
