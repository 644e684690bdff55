using Microsoft.Playwright;
using NewsSite.SystemTests.Processes;
using static Microsoft.Playwright.Assertions;

namespace NewsSite.BrowserTests;

/// <summary>What a reader gets without a connection.</summary>
public sealed class OfflineTests(Chromium chromium, SystemTests.Processes.StarterEdition edition)
{
    [Fact]
    public async Task On_the_home_screen_the_paper_says_that_there_is_no_connection_and_shows_no_old_news()
    {
        await using var site = await edition.StartSiteAsync();
        await using var reader = await chromium.VisitorAsync(site.Address, "192.0.2.10", width: 390, height: 844);
        var (page, story) = (reader.Page, (await site.StoriesAsync())[0]);
        await page.AddInitScriptAsync("const ask = matchMedia; matchMedia = query => query.includes('display-mode: standalone') ? { matches: true } : ask(query);");
        await page.GotoAsync("/");
        await page.EvaluateAsync("navigator.serviceWorker.ready");
        await page.GotoAsync(story);

        await page.Context.SetOfflineAsync(true);
        await page.GotoAsync("/");
        await Expect(page.Locator("h1")).ToHaveTextAsync("You are offline");
        await Expect(page.Locator("article, time, .bar")).ToHaveCountAsync(0);
        Assert.Equal("rgb(253, 252, 249)", await page.Locator("html").EvaluateAsync<string>("page => getComputedStyle(page).backgroundColor"));
        await page.GotoAsync(story);
        await Expect(page.Locator("h1")).ToHaveTextAsync("You are offline");

        await page.Context.SetOfflineAsync(false);
        await page.GetByRole(AriaRole.Link, new() { Name = "Try again" }).ClickAsync();
        await Expect(page.Locator("article h1")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task In_a_tab_nothing_stands_between_the_reader_and_the_site()
    {
        await using var site = await edition.StartSiteAsync();
        await using var reader = await chromium.VisitorAsync(site.Address, "192.0.2.10");
        var page = reader.Page;

        await page.GotoAsync("/", new() { WaitUntil = WaitUntilState.NetworkIdle });

        Assert.Equal(0, await page.EvaluateAsync<int>("async () => (await navigator.serviceWorker.getRegistrations()).length"));
    }
}
