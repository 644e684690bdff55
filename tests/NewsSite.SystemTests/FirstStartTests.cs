using System.Net;
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
}
