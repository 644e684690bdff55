using Microsoft.Playwright;
using NewsSite.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace NewsSite.BrowserTests.Desk;

/// <summary>One story under several hands, and under an impatient one.</summary>
[Collection<EditorsDay>]
public sealed class SharedStoryTests(EditorSite site)
{
    private const string Body = "#Input_Body";
    private const string Save = ".story-bar button.primary";

    [Fact]
    public async Task Two_editors_in_one_story_see_each_other_and_the_later_save_puts_both_texts_together()
    {
        var story = await site.DraftAsync("The Ferry Stays", "The ferry stays.\n\nIt leaves at nine.\n\nNobody had expected it.\n\nBicycles stay ashore.");
        await using var mori = await site.EditorAsync(EditorSite.Mori);
        await using var ito = await site.EditorAsync(EditorSite.Ito);
        await SeeEachOtherAsync(mori.Page, ito.Page, story);

        await mori.Page.FillAsync(Body, "The ferry stays.\n\nIt leaves at nine.\n\nNobody had expected it, said the mayor.\n\nBicycles stay ashore.\n\nThe mayor waved.");
        await mori.Page.ClickAsync(Save);
        await Expect(mori.Page.Locator(".story-bar .saved")).ToContainTextAsync("by Aya Mori");
        await ito.Page.FillAsync(Body, "The ferry stays until May.\n\nIt leaves at nine.\n\nNobody had expected it, said the harbour office.\n\nBicycles stay ashore.");
        await ito.Page.ClickAsync(Save);

        await Expect(ito.Page.Locator("h1")).ToHaveTextAsync("Two versions, one story");
        var choice = ito.Page.Locator(".merge-choice");
        await Expect(choice).ToHaveCountAsync(1);
        await Expect(choice.Locator(".merge-side").Filter(new() { HasText = "Aya Mori" })).ToContainTextAsync("Nobody had expected it, said the mayor.");
        await Expect(choice.Locator(".merge-side").Filter(new() { HasText = "You" })).ToContainTextAsync("Nobody had expected it, said the harbour office.");
        await ito.Page.ClickAsync("button:has-text('Put together')");
        await AssertBothStandAsync(ito.Page, story);

        Assert.Empty(mori.Troubles.Concat(ito.Troubles.Where(trouble => !trouble.Contains("409 (Conflict)", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Save_pressed_twice_on_a_slow_line_makes_one_story_of_one_revision_and_never_a_conflict()
    {
        await using var editor = await site.EditorAsync(EditorSite.Mori);
        var page = editor.Page;
        var line = await SlowLine.LayAsync(page);
        await page.GotoAsync("/newsroom/articles/new");
        await page.FillAsync("#Input_Headline", "Pressed Twice");

        await line.WhileTheFirstSaveIsOnItsWayAsync(() => page.ClickAsync(Save), () => page.ClickAsync(Save));
        await page.WaitForURLAsync(url => !url.EndsWith("/new", StringComparison.Ordinal));
        await Expect(page.Locator("a:has-text('History') .count")).ToHaveTextAsync("1");
        Assert.Equal(1, line.Saves);

        await page.FillAsync(Body, "One.");
        await line.WhileTheFirstSaveIsOnItsWayAsync(() => page.ClickAsync(Save), async () =>
        {
            await page.ClickAsync(Save);
            await page.FillAsync(Body, "One. Two.");
            await page.ClickAsync(Save);
        });
        await Expect(page.Locator("a:has-text('History') .count")).ToHaveTextAsync("3");
        await page.ReloadAsync();
        await Expect(page.Locator(Body)).ToHaveValueAsync("One. Two.");
        await Expect(page.Locator("#unsaved")).ToBeHiddenAsync();
        Assert.Equal(3, line.Saves);
        Assert.Empty(editor.Troubles);
    }

    private static async Task SeeEachOtherAsync(IPage mori, IPage ito, Story story)
    {
        await mori.RunAndWaitForResponseAsync(() => mori.GotoAsync(EditorSite.FormOf(story)), answer => answer.Url.EndsWith("handler=Here", StringComparison.Ordinal));
        await Expect(mori.Locator("#others")).ToBeHiddenAsync();
        await ito.GotoAsync(EditorSite.FormOf(story));
        await Expect(ito.Locator("#others")).ToContainTextAsync("Aya Mori has this story open");

        // Her browser hears of him with the next word that it brings to the desk.
        await mori.FillAsync("#Input_Why", "Asked the mayor");
        await Expect(mori.Locator("#others")).ToContainTextAsync("Ben Ito has this story open", new() { Timeout = 30_000 });
    }

    // In the form first, then saved, then before readers.
    private async Task AssertBothStandAsync(IPage page, Story story)
    {
        const string Both = "The ferry stays until May.\n\nIt leaves at nine.\n\nNobody had expected it, said the mayor.\n\nNobody had expected it, said the harbour office.\n\n"
            + "Bicycles stay ashore.\n\nThe mayor waved.";
        await Expect(page.Locator(Body)).ToHaveValueAsync(Both);
        await page.ClickAsync(Save);
        await Expect(page.Locator(".story-bar .saved")).ToContainTextAsync("by Ben Ito");
        await page.ReloadAsync();
        await Expect(page.Locator(Body)).ToHaveValueAsync(Both);
        await page.ClickAsync("button:has-text('Publish now')");
        await page.WaitForSelectorAsync("a:has-text('View on site')");

        await using var reader = await site.StrangerAsync();
        await reader.Page.GotoAsync(story.Path);
        var paragraphs = await reader.Page.Locator("article .body p").AllInnerTextsAsync();
        Assert.Equal(Both.Split("\n\n"), paragraphs);
    }
}
