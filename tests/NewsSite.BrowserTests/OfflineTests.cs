using Microsoft.Playwright;
using NewsSite.SystemTests.Processes;
using static Microsoft.Playwright.Assertions;

namespace NewsSite.BrowserTests;

/// <summary>What a reader gets without a connection.</summary>
public sealed class OfflineTests(Chromium chromium, SystemTests.Processes.StarterEdition edition)
{
    [Fact]
    public async Task Without_a_connection_the_paper_says_so_and_shows_no_old_news_and_with_one_it_is_the_paper_again()
    {
        await using var site = await edition.StartSiteAsync();
        await using var reader = await chromium.VisitorAsync(site.Address, "192.0.2.10", width: 390, height: 844);
        var (page, story) = (reader.Page, (await site.StoriesAsync())[0]);
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
}
