using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using NewsSite.Drafts;
using NewsSite.SystemTests.Processes;
using NewsSite.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace NewsSite.BrowserTests.Desk;

/// <summary>What was typed and not saved, when the browser dies, when the site does, and when the editor goes on elsewhere.</summary>
[Collection<EditorsDay>]
public sealed class UnsavedWorkTests(EditorSite site, Chromium chromium)
{
    private const string Body = "#Input_Body";
    private const string OnTheDesk = "The desk has heard of this sentence.";
    private const string InTheBrowser = "Nobody but the browser has heard of this one.";
    private const string Whole = OnTheDesk + " " + InTheBrowser;

    // Whether the browser's own database holds the words.
    private const string IsKept = "async (words) => (await window.deskTyping.all()).some((entry) => entry.fields.some(([, value]) => value.includes(words)))";

    [Fact]
    public async Task What_was_typed_until_the_browser_was_killed_is_there_when_the_editor_comes_back()
    {
        using var profile = new TemporaryFolder();
        await using (var browser = await HomeChromium.StartAsync(chromium, profile.Path))
        {
            var page = browser.Page;
            await site.LetInAsync(page.Context, EditorSite.Mori);
            await page.GotoAsync(Address("/newsroom/articles/new"));
            await page.FillAsync("#Input_Headline", "Written on a Train");
            await page.FocusAsync(Body);
            await page.Keyboard.TypeAsync(OnTheDesk);
            await Expect(page.Locator("#kept")).ToContainTextAsync("Kept 2");

            // From here on nothing reaches the desk.
            await page.RouteAsync("**/newsroom/unsaved/keep**", _ => Task.CompletedTask);
            await page.Keyboard.TypeAsync(" " + InTheBrowser);
            await page.WaitForFunctionAsync(IsKept, InTheBrowser);
            await browser.KillAsync();
        }
        var slot = Assert.Single(await SlotsAsync("Written on a Train"));
        Assert.Contains(OnTheDesk, slot, StringComparison.Ordinal);
        Assert.DoesNotContain(InTheBrowser, slot, StringComparison.Ordinal);

        await using var again = await HomeChromium.StartAsync(chromium, profile.Path);
        await site.LetInAsync(again.Page.Context, EditorSite.Mori);
        await again.Page.GotoAsync(Address("/newsroom"));
        await GoOnAsync(again.Page, "Written on a Train", words: 16);
        await Expect(again.Page.Locator("#Input_Headline")).ToHaveValueAsync("Written on a Train");
        await Expect(again.Page.Locator(Body)).ToHaveValueAsync(Whole);
    }

    [Fact]
    public async Task What_was_typed_while_the_site_was_down_stays_in_the_browser_and_is_sent_when_it_is_back()
    {
        await using var running = await RunningSite.StartAsync([new("Site__StarterEdition", "false")], MigratedAsync);
        await StaffDoor.MakeFirstAdminAsync(running);
        await using var editor = await chromium.VisitorAsync(running.Address, "192.0.2.11");
        var (page, kept) = (editor.Page, editor.Page.Locator("#kept"));
        await page.SignInAsync();
        await page.GotoAsync("/newsroom/articles/new");
        await page.FillAsync("#Input_Headline", "Written in the Dark");
        await page.FillAsync(Body, OnTheDesk);
        await Expect(kept).ToHaveAttributeAsync("data-state", "kept");

        await running.KillAsync();
        await page.FillAsync(Body, Whole);
        await Expect(kept).ToHaveTextAsync("Offline: kept in this browser");
        await Expect(page.Locator("#kept-aloud")).ToHaveTextAsync("Offline: kept in this browser");
        await page.WaitForFunctionAsync(IsKept, InTheBrowser);
        await page.ClickAsync(".story-bar button.primary");
        await Expect(kept).ToHaveTextAsync("Not saved. Offline: kept in this browser");
        await Expect(page.Locator(Body)).ToHaveValueAsync(Whole);

        // Nobody does anything: the page finds the site by itself, and what it sent is there for any browser.
        await running.StartAgainAsync(whereItWas: true);
        await Expect(kept).ToHaveTextAsync(new Regex("^Kept [0-9]{2}:[0-9]{2} "));
        var desk = page.Context.APIRequest;
        Assert.Contains("16 words", await (await desk.GetAsync("/newsroom/unsaved")).TextAsync(), StringComparison.Ordinal);
        Assert.Contains(Whole, await (await desk.GetAsync("/newsroom/articles/new?unsaved=1")).TextAsync(), StringComparison.Ordinal);
        Assert.All(editor.Troubles, trouble => Assert.Contains("ERR_CONNECTION_REFUSED", trouble, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Text_left_unsaved_on_one_machine_is_offered_on_another_until_it_is_saved()
    {
        await using var office = await site.EditorAsync(EditorSite.Ito);
        await office.Page.GotoAsync("/newsroom/articles/new");
        await office.Page.FillAsync("#Input_Headline", "Begun at the Office");
        await office.Page.FillAsync(Body, OnTheDesk);
        await Expect(office.Page.Locator("#kept")).ToHaveAttributeAsync("data-state", "kept");
        await office.Page.CloseAsync();

        await using var phone = await site.StrangerAsync(width: 390);
        await phone.Page.GotoAsync("/account/sign-in");
        await phone.Page.FillAsync("#Input_Email", EditorSite.Ito.Email);
        await phone.Page.FillAsync("#Input_Password", EditorSite.Password);
        await phone.Page.ClickAsync("main button.primary");
        await GoOnAsync(phone.Page, "Begun at the Office", words: 7);
        await Expect(phone.Page.Locator(Body)).ToHaveValueAsync(OnTheDesk);
        await phone.Page.ClickAsync(".story-bar button.primary");
        await phone.Page.WaitForURLAsync(new Regex("/newsroom/articles/[0-9]+$"));
        await phone.Page.GotoAsync("/newsroom");
        await Expect(phone.Page.Locator("#unsaved")).Not.ToContainTextAsync("Begun at the Office");
        Assert.Empty(office.Troubles.Concat(phone.Troubles));
    }

    // To spare the start the migration.
    private static Task MigratedAsync(RunningSite running)
    {
        Directory.CreateDirectory(running.DataPath);
        SqliteTemplate.CopyTo(Path.Combine(running.DataPath, "newssite.db"));
        return Task.CompletedTask;
    }

    private string Address(string path) => new Uri(site.Address, path).ToString();

    private Task<List<string>> SlotsAsync(string headline) => site.Site.InDatabaseAsync(db => db.Set<DraftSlot>()
        .Where(slot => slot.FormJson.Contains(headline)).Select(slot => slot.FormJson).ToListAsync(TestContext.Current.CancellationToken));

    // The list may first show what the desk had, until the browser has sent what is left in it.
    private static async Task GoOnAsync(IPage page, string headline, int words)
    {
        var offer = page.Locator("#unsaved li").Filter(new() { HasText = headline });
        await Expect(offer).ToContainTextAsync($"{words} words");
        await offer.GetByText("Go on writing").ClickAsync();
        await Expect(page.Locator(".notice")).ToContainTextAsync("It is not saved yet.");
    }
}
