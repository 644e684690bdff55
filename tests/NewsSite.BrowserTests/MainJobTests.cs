using System.Globalization;
using System.Net;
using AngleSharp.Html.Dom;
using NewsSite.SystemTests.Processes;
using NewsSite.Tests.Hosting;

namespace NewsSite.BrowserTests;

/// <summary>The main job, as the people who do it see it.</summary>
public sealed class MainJobTests(Chromium chromium, SystemTests.Processes.StarterEdition edition)
{
    private const string Headline = "Oshima's Only Bridge Reopens a Month Early";

    [Fact]
    public async Task A_story_goes_from_the_first_admin_s_desk_to_the_top_of_both_lists()
    {
        await using var site = await edition.StartSiteAsync();
        await using var newcomer = await chromium.VisitorAsync(site.Address, "192.0.2.10");
        await newcomer.Page.MakeFirstAdminAsync(site);

        await using var editor = await chromium.VisitorAsync(site.Address, "192.0.2.11");
        await editor.Page.SignInAsync();
        var photo = await editor.Page.ScreenshotAsync();
        var path = await editor.Page.PublishStoryAsync(Headline, "News Services", photo);

        await using var stranger = await chromium.VisitorAsync(site.Address, "192.0.2.12", width: 390, height: 844);
        await StrangerReadsAsync(stranger, path);
        await ManyReadAsync(site, path);
        await StoryLeadsBothListsAsync(site, stranger, path);

        Assert.Empty(newcomer.Troubles.Concat(editor.Troubles).Concat(stranger.Troubles));
    }

    private static async Task StrangerReadsAsync(Visitor stranger, string path)
    {
        await stranger.Page.GotoAsync("/");
        await stranger.Page.ClickAsync($"main a[href='{path}']");
        await stranger.Page.WaitForSelectorAsync("main article[data-article-id]");
        Assert.Equal(Headline, await stranger.Page.InnerTextAsync("main article h1"));
        Assert.Contains("evening before it reopens", await stranger.Page.InnerTextAsync("main article figure figcaption"), StringComparison.Ordinal);
        Assert.True(await stranger.Page.EvaluateAsync<bool>("() => { const i = document.querySelector('main article figure img'); return i.complete && i.naturalWidth > 0; }"));
        Assert.Equal(0, await stranger.Page.EvaluateAsync<int>("() => Math.max(0, document.documentElement.scrollWidth - document.documentElement.clientWidth)"));
    }

    private static async Task ManyReadAsync(RunningSite site, string path)
    {
        var ahead = await MostReadersTodayAsync(site);
        await Parallel.ForAsync(0, ahead + 20, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, cancellationToken) =>
        {
            using var reader = site.Browser(string.Create(CultureInfo.InvariantCulture, $"10.9.{number >> 8 & 255}.{number & 255}"));
            using var answer = await reader.GetAsync(path, cancellationToken);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        });
    }

    private static async Task<int> MostReadersTodayAsync(RunningSite site)
    {
        using var reader = site.Browser("192.0.2.20");
        var page = await reader.GetPageAsync("/ranking?window=day");
        return page.QuerySelector("[data-readers]") is { } first ? int.Parse(first.GetAttribute("data-readers")!, CultureInfo.InvariantCulture) : 0;
    }

    private static async Task StoryLeadsBothListsAsync(RunningSite site, Visitor stranger, string path)
    {
        var beside = (await site.StoriesAsync()).First(other => other.StartsWith("/news-services/", StringComparison.Ordinal) && other != path);
        using var reader = site.Browser("192.0.2.21");
        await Facts.UntilAsync(() => reader.GetPageAsync(beside), page => First(page, "popular") == path && First(page, "access-ranking") == path, TimeSpan.FromSeconds(30));

        await stranger.Page.GotoAsync(beside);
        foreach (var list in new[] { "popular", "access-ranking" })
        {
            Assert.Equal(path, await stranger.Page.GetAttributeAsync($"[data-list='{list}'] ol > li:first-child > a", "href"));
            Assert.Equal(5, await stranger.Page.Locator($"[data-list='{list}'] ol > li > a").CountAsync());
        }
    }

    private static string? First(IHtmlDocument page, string list) => page.QuerySelector($"[data-list='{list}'] ol > li > a")?.GetAttribute("href");
}
