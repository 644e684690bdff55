using System.Globalization;
using Microsoft.Playwright;
using NewsSite.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace NewsSite.BrowserTests.Desk;

/// <summary>What the desk does with a story, and what readers see of it, by a clock that only the tests move.</summary>
[Collection<EditorsDay>]
public sealed class StoryLifeTests(EditorSite site)
{
    private const string Body = "#Input_Body";
    private const string ReadersText = "article .body";

    [Fact]
    public async Task A_revision_restored_from_the_history_stands_in_the_form_and_before_readers()
    {
        var story = await site.Site.PublishAsync("The Lamp Burns");
        await using var editor = await site.EditorAsync(EditorSite.Mori);
        await using var reader = await site.StrangerAsync();
        var page = editor.Page;
        await page.GotoAsync(EditorSite.FormOf(story));
        await page.FillAsync(Body, "Nobody meant to say this.");
        await page.ClickAsync("button:has-text('Save small fix')");
        await Expect(page.Locator(".story-bar .saved")).ToContainTextAsync("by Aya Mori");
        await reader.Page.GotoAsync(story.Path);
        await Expect(reader.Page.Locator(ReadersText)).ToHaveTextAsync("Nobody meant to say this.");

        await page.ClickAsync("a:has-text('History')");
        await page.CheckAsync("input[name='left'][value='1']");
        await page.ClickAsync("button:has-text('Compare')");
        await Expect(page.Locator(".difference").Filter(new() { HasText = "Nobody meant" }).Locator("td").First).ToHaveTextAsync("Nothing much happened.");
        await page.ClickAsync("button:has-text('Restore revision 1')");
        await Expect(page.Locator(".notice")).ToHaveTextAsync("Revision 1 is restored, as a new revision.");
        await Expect(page.Locator(".revisions tbody tr").First).ToContainTextAsync("Restored revision 1");
        await page.ClickAsync("a:has-text('Back to the story')");

        await Expect(page.Locator(Body)).ToHaveValueAsync("Nothing much happened.");
        await reader.Page.ReloadAsync();
        await Expect(reader.Page.Locator(ReadersText)).ToHaveTextAsync("Nothing much happened.");
        Assert.Empty(editor.Troubles.Concat(reader.Troubles));
    }

    [Fact]
    public async Task A_story_scheduled_for_the_next_minute_is_public_at_the_second_and_not_one_earlier()
    {
        var story = await site.DraftAsync("The Boat at Nine", "It leaves at nine.");
        await using var editor = await site.EditorAsync(EditorSite.Mori);
        await using var reader = await site.StrangerAsync();
        var nowUtc = site.Site.NowUtc;
        var dueUtc = nowUtc.AddSeconds(60 - nowUtc.Second).AddMilliseconds(-nowUtc.Millisecond);
        await editor.Page.GotoAsync(EditorSite.FormOf(story));

        // Asia/Tokyo, as the field is labelled.
        await editor.Page.FillAsync("#Input_PublicAt", dueUtc.AddHours(9).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture));
        await editor.Page.ClickAsync("[formaction*='handler=Schedule']");
        await Expect(editor.Page.Locator(".notice")).ToContainTextAsync("Scheduled. Nobody sees it before its time.");
        await Expect(editor.Page.Locator(".story-bar .status")).ToHaveTextAsync("Scheduled");

        site.Site.Skip(dueUtc.AddSeconds(-1) - site.Site.NowUtc);
        Assert.Equal(404, (await reader.Page.GotoAsync(story.Path))!.Status);
        await reader.Page.GotoAsync("/society");
        await Expect(reader.Page.Locator($"a[href='{story.Path}']")).ToHaveCountAsync(0);

        site.Site.Skip(TimeSpan.FromSeconds(1));
        await reader.Page.ReloadAsync();
        await reader.Page.Locator($"main a[href='{story.Path}']").First.ClickAsync();
        await Expect(reader.Page.Locator("article h1")).ToHaveTextAsync("The Boat at Nine");
        await Expect(reader.Page.Locator(ReadersText)).ToHaveTextAsync("It leaves at nine.");
        Assert.Empty(editor.Troubles.Concat(reader.Troubles.Where(trouble => !trouble.Contains("404 (Not Found)", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task An_update_is_numbered_wherever_the_story_is_named_and_a_correction_stands_under_it()
    {
        var story = await site.Site.PublishAsync("The Harbour Shuts");
        await using var editor = await site.EditorAsync(EditorSite.Mori);
        await using var reader = await site.StrangerAsync(width: 390);
        var page = editor.Page;
        await reader.Page.GotoAsync(story.Path);
        await Expect(reader.Page.Locator("article h1")).ToHaveTextAsync("The Harbour Shuts");

        await page.GotoAsync(EditorSite.FormOf(story));
        await page.FillAsync(Body, "It shuts at six.");
        await page.ClickAsync("button:has-text('Save as update 1')");
        await Expect(page.Locator(".notice")).ToHaveTextAsync("Published as an update.");
        await page.FillAsync("#Input_Note", "The harbour shuts at six, not at five.");
        await page.ClickAsync("[formaction*='handler=Correct']");
        await Expect(page.Locator(".notice")).ToHaveTextAsync("The correction stands under the story.");

        await reader.Page.ReloadAsync();
        await Expect(reader.Page.Locator("article h1")).ToHaveTextAsync("The Harbour Shuts (UPDATE 1)");
        await Expect(reader.Page.Locator(ReadersText)).ToHaveTextAsync("It shuts at six.");
        await Expect(reader.Page.Locator(".corrections p")).ToContainTextAsync("The harbour shuts at six, not at five.");
        await Expect(reader.Page.Locator(".corrections time")).ToHaveAttributeAsync("datetime", At(site.Site.NowUtc));
        foreach (var list in new[] { "/", "/society" })
        {
            await reader.Page.GotoAsync(list);
            await Expect(reader.Page.Locator($"main a[href='{story.Path}']:not(.thumb)").First).ToHaveTextAsync("The Harbour Shuts (UPDATE 1)");
        }
        await page.GotoAsync("/newsroom");
        await Expect(page.Locator($"tr[data-article-id='{story.Id}'] .update")).ToHaveTextAsync("UPDATE 1");
        Assert.Empty(editor.Troubles.Concat(reader.Troubles));
    }

    [Fact]
    public async Task A_preview_link_shows_a_stranger_the_draft_until_its_time_is_over_or_it_is_taken_back()
    {
        var story = await site.DraftAsync("The Bridge Next Year", "It opens in March.");
        await using var editor = await site.EditorAsync(EditorSite.Mori);
        await using var stranger = await site.StrangerAsync();
        await editor.Page.GotoAsync(EditorSite.FormOf(story));
        await editor.Page.ClickAsync("a:has-text('Preview page')");

        var link = await MakeLinkAsync(editor.Page);
        await StrangerSeesTheDraftAsync(stranger.Page, link);
        site.Site.Skip(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));
        await StrangerSeesTheDraftAsync(stranger.Page, link);
        site.Site.Skip(TimeSpan.FromSeconds(1));
        Assert.Equal(410, (await stranger.Page.ReloadAsync())!.Status);
        await Expect(stranger.Page.Locator("h1")).ToHaveTextAsync("This preview has ended");

        var other = await MakeLinkAsync(editor.Page);
        await StrangerSeesTheDraftAsync(stranger.Page, other);
        await editor.Page.ClickAsync(".preview-links button");
        await Expect(editor.Page.Locator(".preview-links")).ToHaveCountAsync(0);
        Assert.Equal(410, (await stranger.Page.ReloadAsync())!.Status);
        Assert.Equal(404, (await stranger.Page.GotoAsync(story.Path))!.Status);
        Assert.Empty(editor.Troubles);
        Assert.All(stranger.Troubles, trouble => Assert.Matches("404|410", trouble));
    }

    private static string At(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static async Task<string> MakeLinkAsync(IPage page)
    {
        await page.SelectOptionAsync("#hours", new SelectOptionValue { Label = "an hour" });
        await page.ClickAsync("button:has-text('Make the link')");
        return new Uri(await page.InputValueAsync("#made")).PathAndQuery;
    }

    private static async Task StrangerSeesTheDraftAsync(IPage page, string link)
    {
        var answer = await page.GotoAsync(link);
        Assert.Equal(200, answer!.Status);
        Assert.Contains("noindex", await answer.HeaderValueAsync("X-Robots-Tag"), StringComparison.Ordinal);
        await Expect(page.Locator("article h1")).ToHaveTextAsync("The Bridge Next Year");
        await Expect(page.Locator(ReadersText)).ToHaveTextAsync("It opens in March.");
    }
}
