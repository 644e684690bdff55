using System.Net;
using Microsoft.Data.Sqlite;
using NewsSite.SystemTests.Processes;
using NewsSite.Tests.Hosting;

namespace NewsSite.SystemTests;

public sealed class FirstStartTests(StarterEdition edition)
{
    [Fact]
    public async Task The_first_start_fills_the_paper_and_every_story_has_both_lists_of_five()
    {
        await using var site = await edition.StartSiteAsync();
        using var reader = site.Browser("192.0.2.1");

        var stories = await site.StoriesAsync();
        var wrong = new List<string>();
        foreach (var path in stories)
        {
            var page = await reader.GetPageAsync(path);
            foreach (var list in new[] { "popular", "access-ranking" })
            {
                var links = page.QuerySelectorAll($"[data-list='{list}'] ol > li > a[href]").Length;
                if (links != 5)
                {
                    wrong.Add($"{list} of {path} has {links}");
                }
            }
        }

        Assert.True(stories.Count >= 30, $"Only {stories.Count} stories can be found by links.");
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task The_first_start_prints_a_link_at_which_the_first_admin_is_made_once()
    {
        await using var site = await RunningSite.StartAsync();
        using var stranger = site.Browser("192.0.2.1");

        using var open = await stranger.GetAsync(await site.FirstAdminLinkAsync(), TestContext.Current.CancellationToken);
        await StaffDoor.MakeFirstAdminAsync(site);
        using var later = await stranger.GetAsync(await site.FirstAdminLinkAsync(), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, open.StatusCode);
        Assert.NotEqual(HttpStatusCode.OK, later.StatusCode);
    }

    [Fact]
    public async Task A_second_start_loads_nothing_twice()
    {
        await using var site = await edition.StartSiteAsync();
        var stories = await site.StoriesAsync();

        await site.KillAsync();
        await site.StartAgainAsync();

        Assert.Equal(stories, await site.StoriesAsync());
    }

    [Fact]
    public async Task Soon_after_the_first_start_it_is_known_of_every_story_which_others_belong_with_it()
    {
        await using var site = await edition.StartSiteAsync();
        await using var database = new SqliteConnection($"Data Source={Path.Combine(site.DataPath, "newssite.db")};Mode=ReadOnly;Pooling=False");
        await database.OpenAsync(TestContext.Current.CancellationToken);
        await using var left = database.CreateCommand();
        left.CommandText = """
            SELECT COUNT(*) FROM "Articles" AS story WHERE story."State" = 2     -- approved
                AND NOT EXISTS (SELECT 1 FROM "RelatedStories" WHERE "ArticleId" = story."Id" AND "Place" > 0)
            """;

        Assert.Equal(0L, await Facts.UntilAsync(
            async () => (long)(await left.ExecuteScalarAsync(TestContext.Current.CancellationToken))!, without => without == 0, TimeSpan.FromSeconds(60)));
    }
}
