using System.Globalization;
using System.Net;
using NewsSite.SystemTests.Processes;
using NewsSite.Tests.Hosting;

namespace NewsSite.SystemTests;

public sealed class HundredVisitorsTests(StarterEdition edition)
{
    [Fact]
    public async Task A_hundred_visitors_are_a_hundred_readers_and_the_same_again_at_once_are_none()
    {
        // What the default interval promises, the other test waits for.
        await using var site = await edition.StartSiteAsync(new KeyValuePair<string, string>("Readership__RankingInterval", "00:00:01"));
        var (story, other) = await TwoStoriesAsync(site);
        await site.SettleAsync(other, "198.51.100.1");
        var before = await site.StandingAsync(story);

        await HundredReadAsync(site, story);
        var after = await site.StandingAsync(story, before.Views + 100);
        await HundredReadAsync(site, story);
        await site.SettleAsync(other, "198.51.100.2");
        var again = await site.StandingAsync(story);

        Assert.Equal(new Standing(100, 100), after - before);
        Assert.Equal(after, again);
    }

    [Fact]
    public async Task What_is_no_reading_by_a_person_raises_nothing()
    {
        await using var site = await edition.StartSiteAsync();
        var (story, other) = await TwoStoriesAsync(site);
        await site.SettleAsync(other, "198.51.100.1");
        var before = await site.StandingAsync(story);

        await GetAsync(site, story, "203.0.113.1", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)");
        await GetAsync(site, story, "203.0.113.2", "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ClaudeBot/1.0; +claudebot@anthropic.com)");
        await GetAsync(site, story, "203.0.113.3", "python-requests/2.32.3");
        await GetAsync(site, story, "203.0.113.4", "");
        await GetAsync(site, story, "203.0.113.5", headers: ("Sec-Purpose", "prefetch"));
        await GetAsync(site, story, "203.0.113.6", headers: ("Sec-Purpose", "prefetch;prerender"));
        await GetAsync(site, story, "203.0.113.7", headers: ("Sec-Fetch-Dest", "iframe"));
        await HeadAsync(site, story, "203.0.113.8");
        await GetAsync(site, "/national/999999/no-such-story", "203.0.113.9", expected: HttpStatusCode.NotFound);
        using (var editor = await site.SignedInAsync("editor@paper.example", "Editor"))
        {
            await editor.GetPageAsync(story);
        }
        await site.SettleAsync(other, "198.51.100.2");

        Assert.Equal(before, await site.StandingAsync(story));
    }

    private static async Task<(string Story, string Other)> TwoStoriesAsync(RunningSite site)
    {
        var stories = await site.StoriesAsync();
        return (stories[0], stories[^1]);
    }

    private static async Task HundredReadAsync(RunningSite site, string story)
        => await Parallel.ForAsync(0, 100, new ParallelOptions { MaxDegreeOfParallelism = 10 }, async (number, cancellationToken) =>
        {
            using var reader = site.Browser(string.Create(CultureInfo.InvariantCulture, $"203.0.113.{number + 1}"));
            using var answer = await reader.GetAsync(story, cancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        });

    private static async Task GetAsync(
        RunningSite site, string path, string address, string userAgent = RunningSite.Firefox, HttpStatusCode expected = HttpStatusCode.OK,
        params (string Name, string Value)[] headers)
    {
        using var client = site.Browser(address, userAgent);
        foreach (var (name, value) in headers)
        {
            client.DefaultRequestHeaders.Add(name, value);
        }
        using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(expected, answer.StatusCode);
    }

    private static async Task HeadAsync(RunningSite site, string path, string address)
    {
        using var client = site.Browser(address);
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True((int)answer.StatusCode < 500);
    }
}
