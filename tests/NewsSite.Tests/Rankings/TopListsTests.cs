using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Rankings;

public sealed class TopListsTests
{
    private static readonly StaffRef Editor = new(null, "An editor");

    [Theory, EachDatabase]
    public async Task Both_lists_rank_by_readers_and_hold_five(TestDatabase database)
    {
        await using var site = Site(database);
        var stories = await PublishAsync(site, 7, "news-services");
        await site.ReadAsync((stories[0], 3), (stories[1], 7), (stories[2], 5), (stories[3], 4), (stories[4], 6), (stories[5], 8));

        var page = await PageAsync(site, stories[6].Path);

        string[] best = [stories[5].Path, stories[1].Path, stories[4].Path, stories[2].Path, stories[3].Path];
        Assert.Equal(best, Links(page, "access-ranking"));
        Assert.Equal(best, Links(page, "popular"));
        Assert.Equal("\"News Services\" popular articles", page.QuerySelector("[data-list=popular] h2")!.TextContent);
        Assert.Equal("NS access ranking", page.QuerySelector("[data-list=access-ranking] h2")!.TextContent);
        Assert.All(page.QuerySelectorAll("[data-list] .asof"), asOf => Assert.Equal("as of 21:49 JST", asOf.TextContent));
    }

    [Fact]
    public async Task The_story_itself_is_marked_in_the_access_ranking_and_left_out_of_the_popular_articles()
    {
        await using var site = Site();
        var stories = await PublishAsync(site, 6, "sports");
        await site.ReadAsync([.. stories.Select((story, index) => (story, 9 - index))]);

        var page = await PageAsync(site, stories[0].Path);

        var current = Assert.Single(page.QuerySelectorAll("[data-list=access-ranking] [aria-current=page]"));
        Assert.Equal(stories[0].Path, current.GetAttribute("href"));
        Assert.Equal(stories[1..6].Select(story => story.Path), Links(page, "popular"));
    }

    [Fact]
    public async Task A_paper_that_nobody_has_read_yet_fills_its_lists_with_the_latest_and_says_so_once()
    {
        await using var site = Site();
        var stories = await PublishAsync(site, 6, "world");
        await site.RebuildBoardAsync();

        var page = await PageAsync(site, stories[0].Path);

        foreach (var list in new[] { "popular", "access-ranking" })
        {
            Assert.Equal(5, Links(page, list).Count);
            Assert.Equal("Latest", Assert.Single(page.QuerySelectorAll($"[data-list={list}] li h3")).TextContent);
            Assert.Same(page.QuerySelector($"[data-list={list}] li"), page.QuerySelector($"[data-list={list}] li h3")!.ParentElement);
        }
        Assert.DoesNotContain(stories[0].Path, Links(page, "popular"));
    }

    [Fact]
    public async Task A_small_section_borrows_the_latest_of_the_paper_and_names_their_sections()
    {
        await using var site = Site();
        var small = await PublishAsync(site, 2, "culture");
        await PublishAsync(site, 6, "world");
        await site.RebuildBoardAsync();

        var page = await PageAsync(site, small[0].Path);

        var links = Links(page, "popular");
        Assert.Equal(5, links.Count);
        Assert.Equal(small[1].Path, links[0]);
        Assert.Equal(4, page.QuerySelectorAll("[data-list=popular] li .kicker").Count(kicker => kicker.TextContent == "World"));
    }

    [Fact]
    public async Task A_withdrawn_story_is_in_no_list_once_the_editor_has_the_answer()
    {
        await using var site = Site();
        var stories = await PublishAsync(site, 7, "politics");
        await site.ReadAsync([.. stories.Select((story, index) => (story, 9 - index))]);
        Assert.Contains(stories[0].Path, Links(await PageAsync(site, "/"), "access-ranking"));

        await site.WithAsync<ArticleEditor, SaveResult>(
            editor => editor.WithdrawAsync(stories[0].Id, stories[0].Version, "It was wrong.", Editor, TestContext.Current.CancellationToken));

        foreach (var path in new[] { "/", "/politics", "/ranking", stories[1].Path })
        {
            Assert.DoesNotContain(stories[0].Path, (await PageAsync(site, path)).DocumentElement.OuterHtml);
        }
        using var reader = site.NewReader();
        using var answer = await reader.GetAsync(stories[0].Path, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
    }

    [Fact]
    public async Task A_kept_page_gives_way_to_a_new_board()
    {
        await using var site = new NewsSiteFactory { Settings = { ["Caching:PageSeconds"] = "300" } };
        var story = await site.PublishAsync();
        await site.RebuildBoardAsync();
        Assert.Empty((await PageAsync(site, "/ranking")).QuerySelectorAll("main ol > li"));

        await site.ReadAsync((story, 4));

        var entry = Assert.Single((await PageAsync(site, "/ranking")).QuerySelectorAll("main ol > li"));
        Assert.Equal("4", entry.GetAttribute("data-readers"));
    }

    [Fact]
    public async Task Drafts_and_scheduled_stories_are_in_no_list()
    {
        await using var site = Site();
        var stories = await PublishAsync(site, 2, "world");
        await site.PublishAsync("Not before tomorrow", "world", site.NowUtc.AddDays(1));
        await site.InDatabaseAsync(async db =>
        {
            db.Articles.Add(Article.Draft(null, site.NowUtc));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        await site.RebuildBoardAsync();

        var page = await PageAsync(site, "/");

        Assert.Equal(2, Links(page, "access-ranking").Count);
        Assert.DoesNotContain("Not before tomorrow", page.DocumentElement.OuterHtml);
        Assert.Contains(stories[1].Path, Links(page, "access-ranking"));
    }

    [Fact]
    public async Task A_story_older_than_thirty_days_carries_its_date()
    {
        await using var site = Site();
        await site.PublishAsync("An old tale", "world", NewsSiteFactory.StartUtc.AddDays(-31));
        await site.PublishAsync("A young tale", "world", NewsSiteFactory.StartUtc.AddDays(-29));
        await site.RebuildBoardAsync();

        var times = (await PageAsync(site, "/")).QuerySelectorAll("[data-list=access-ranking] li time");

        Assert.Equal("March 6, 2030", Assert.Single(times).TextContent);
    }

    [Fact]
    public async Task Updates_are_marked_after_the_headline()
    {
        await using var site = Site();
        var story = await site.PublishAsync("Ferry adrift", "national");
        await site.InDatabaseAsync(async db =>
        {
            (await db.Articles.SingleAsync(article => article.Id == story.Id, TestContext.Current.CancellationToken)).MarkUpdated(site.NowUtc);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        await site.RebuildBoardAsync();

        Assert.Equal("Ferry adrift (UPDATE 1)", (await PageAsync(site, "/")).QuerySelector("[data-list=access-ranking] li a")!.TextContent);
    }

    [Fact]
    public async Task A_board_that_missed_two_refreshes_is_not_shown_as_fresh()
    {
        await using var site = Site();
        await PublishAsync(site, 1, "world");
        await site.RebuildBoardAsync();

        await StopRefreshingAsync(site);
        site.Skip(TimeSpan.FromHours(1));

        var asOf = (await PageAsync(site, "/")).QuerySelector("[data-list=access-ranking] .asof")!.TextContent;
        Assert.StartsWith("Figures are delayed:", asOf, StringComparison.Ordinal);
        Assert.EndsWith("21:49 JST, April 6, 2030", asOf, StringComparison.Ordinal);
    }

    // Without its figures no board can be built; the pages do not need them.
    private static Task<int> StopRefreshingAsync(NewsSiteFactory site) => site.InDatabaseAsync(
        db => db.Database.ExecuteSqlRawAsync("ALTER TABLE \"ItemHour\" RENAME TO \"ItemHourGone\"", TestContext.Current.CancellationToken));

    private static NewsSiteFactory Site(TestDatabase database = TestDatabase.Sqlite) => new()
    {
        Database = database,
        Settings = { ["Caching:PageSeconds"] = "0", ["Site:ShortName"] = "NS", ["Site:TimeZone"] = "Asia/Tokyo" },
    };

    private static async Task<Story[]> PublishAsync(NewsSiteFactory site, int count, string section)
    {
        var stories = new Story[count];
        for (var number = 0; number < count; number++)
        {
            stories[number] = await site.PublishAsync($"Story {number} of {section}", section, NewsSiteFactory.StartUtc.AddMinutes(-number));
        }
        return stories;
    }

    private static async Task<IHtmlDocument> PageAsync(NewsSiteFactory site, string path)
    {
        using var reader = site.NewReader();
        return await reader.GetPageAsync(path);
    }

    private static List<string?> Links(IParentNode page, string list)
    {
        Assert.Single(page.QuerySelectorAll($"[data-list={list}] ol"));
        return [.. page.QuerySelectorAll($"[data-list={list}] ol > li > a").Select(link => link.GetAttribute("href"))];
    }
}
