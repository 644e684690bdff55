using System.Text.RegularExpressions;
using Microsoft.Playwright;
using NewsSite.SystemTests.Processes;

namespace NewsSite.BrowserTests;

/// <summary>The whole main job, from sign-in to the public page: with keys alone, without script, and against the clock.</summary>
public sealed class WholeJobTests(Chromium chromium, SystemTests.Processes.StarterEdition edition)
{
    private const string Headline = "Oshima's Only Bridge Reopens a Month Early";
    private const string Standfirst = "The ferry stays all the same.";

    [Fact]
    public async Task A_story_is_written_and_published_with_keys_alone()
    {
        await using var site = await edition.StartSiteAsync();
        await StaffDoor.MakeFirstAdminAsync(site);
        await using var editor = await chromium.VisitorAsync(site.Address, "192.0.2.11");
        var (page, keys) = (editor.Page, new Typist(editor.Page));

        await page.GotoAsync("/account/sign-in");
        await keys.TabToAsync("#Input_Email");
        await keys.TypeAsync(StaffDoor.AdminEmail);
        await keys.TabToAsync("#Input_Password");
        await keys.TypeAsync(StaffDoor.Password);
        await keys.PressAsync("Enter");
        await keys.OpensAsync("/newsroom");
        await keys.TabToAsync("main a[href='/newsroom/articles/new']");
        await keys.PressAsync("Enter");
        await keys.OpensAsync("/newsroom/articles/new");

        await keys.TabToAsync("#Input_Headline");
        await keys.TypeAsync(Headline);
        await keys.TabToAsync("#Input_Standfirst");
        await keys.TypeAsync(Standfirst);
        await keys.TabToAsync("#Input_Body");
        await WriteBodyAsync(keys);
        await keys.TabToAsync("#Input_SectionId");
        await keys.TypeAsync("News");
        await keys.TabToAsync("[name='Input.LeadPhotoId']");
        await keys.PressAsync("ArrowDown");
        await keys.TabToAsync("[formaction*='handler=Publish']", back: true);
        await keys.PressAsync("Enter");
        await keys.OpensAsync("/newsroom/articles/[0-9]+");
        await keys.TabToAsync("a:not([target])[href^='/news-services/']");
        await keys.PressAsync("Enter");

        await page.WaitForSelectorAsync("main article[data-article-id]");
        Assert.Equal(Headline, await page.InnerTextAsync("main article h1"));
        Assert.Equal("only bridge", await page.InnerTextAsync("main article .body strong"));
        Assert.Equal(2, await page.Locator("main article .body ul > li").CountAsync());
        Assert.Equal(1, await page.Locator("main article figure img").CountAsync());
        Assert.Empty(editor.Troubles);
    }

    [Fact]
    public async Task A_story_with_a_photo_is_written_previewed_and_published_without_script()
    {
        await using var site = await edition.StartSiteAsync();
        await StaffDoor.MakeFirstAdminAsync(site);
        await using var editor = await chromium.VisitorAsync(site.Address, "192.0.2.11", script: false);
        var page = editor.Page;
        await page.SignInAsync();
        var photo = await page.ScreenshotAsync();
        await page.ClickAsync("main a:has-text('New story')");
        await page.FillAsync("#Input_Headline", Headline);
        await page.FillAsync("#Input_Standfirst", Standfirst);
        await page.FillAsync("#Input_Body", "The island's **only bridge** reopens on Monday.[^1]\n\n| Month | Boats |\n|---|---|\n| March | 310 |\n\n[^1]: At the harbour office.");
        await page.ClickAsync(".story-bar button:has-text('Preview')");
        Assert.Equal("only bridge", await page.InnerTextAsync(".sheet-body strong"));
        Assert.Contains("No section.", await page.InnerTextAsync(".checks"), StringComparison.Ordinal);
        Assert.Equal(Headline, await page.InputValueAsync("#Input_Headline"));

        await page.SelectOptionAsync("#Input_SectionId", new SelectOptionValue { Label = "News Services" });
        await page.ClickAsync("summary:has-text('Upload a new photo')");
        await page.SetInputFilesAsync("input[type=file]", new FilePayload { Name = "bridge.png", MimeType = "image/png", Buffer = photo });
        await page.FillAsync("#Input_Photo_Alt", "A bridge between two hills");
        await page.FillAsync("#Input_Photo_Caption", "The bridge on the evening before it reopens, at Oshima.");
        await page.FillAsync("#Input_Photo_Credit", "Walk Test");
        await page.ClickAsync("[formaction*='handler=Publish']");
        await page.WaitForURLAsync(url => Regex.IsMatch(url, "/newsroom/articles/[0-9]+"));
        await page.ClickAsync("a:has-text('View on site')");

        Assert.Equal(Headline, await page.InnerTextAsync("main article h1"));
        Assert.Contains("evening before it reopens", await page.InnerTextAsync("main article figure figcaption"), StringComparison.Ordinal);
        Assert.Equal("310", await page.InnerTextAsync("main article .body tbody td:nth-child(2)"));
        Assert.Contains("At the harbour office.", await page.InnerTextAsync("main article .footnotes"), StringComparison.Ordinal);
        Assert.Empty(editor.Troubles);
    }

    [Fact]
    public async Task A_reporter_submits_a_story_with_a_photo_and_an_editor_publishes_it_in_less_than_a_minute()
    {
        await using var site = await edition.StartSiteAsync();
        using var accounts = await site.SignedInAsync("mori@paper.example", "Reporter");
        using var editors = await site.SignedInAsync("ito@paper.example", "Editor");
        await using var reporter = await chromium.VisitorAsync(site.Address, "192.0.2.11");
        await using var editor = await chromium.VisitorAsync(site.Address, "192.0.2.12");
        var writes = new Typist(reporter.Page);
        await reporter.Page.GotoAsync("/account/sign-in");
        var photo = new FilePayload { Name = "bridge.png", MimeType = "image/png", Buffer = await reporter.Page.ScreenshotAsync() };
        await SubmitAsync(reporter.Page, writes, photo);

        // The editor has the list of stories open.
        await editor.Page.GotoAsync("/account/sign-in");
        await editor.Page.FillAsync("#Input_Email", "ito@paper.example");
        await editor.Page.FillAsync("#Input_Password", StaffDoor.Password);
        await editor.Page.Keyboard.PressAsync("Enter");
        await editor.Page.WaitForURLAsync("**/newsroom");
        var publishes = new Typist(editor.Page);
        await publishes.ClickAsync($"main a:has-text(\"{Headline}\")");
        await publishes.OpensAsync("/newsroom/articles/[0-9]+");
        await publishes.ClickAsync("[formaction*='handler=Publish']");
        await editor.Page.WaitForSelectorAsync("a:has-text('View on site')");
        await publishes.OpensAsync("/newsroom/articles/[0-9]+");

        TestContext.Current.TestOutputHelper?.WriteLine($"Reporter {writes.Seconds:0} s, editor {publishes.Seconds:0} s.");
        Assert.InRange(writes.Seconds + publishes.Seconds, 20, 60);
        Assert.Empty(reporter.Troubles.Concat(editor.Troubles));
    }

    private static async Task WriteBodyAsync(Typist keys)
    {
        await keys.TypeAsync("The island's ");
        await keys.PressAsync("Control+b");
        await keys.TypeAsync("only bridge");
        await keys.PressAsync("ArrowRight");
        await keys.PressAsync("ArrowRight");
        await keys.TypeAsync(" reopens on Monday.");
        await keys.PressAsync("Enter");
        await keys.PressAsync("Enter");
        await keys.TypeAsync("- One boat an hour");
        await keys.PressAsync("Enter");
        await keys.TypeAsync("No bicycles");
        await keys.PressAsync("Enter");
        await keys.PressAsync("Enter");
    }

    private static async Task SubmitAsync(IPage page, Typist writes, FilePayload photo)
    {
        await writes.ClickAsync("#Input_Email");
        await writes.TypeAsync("mori@paper.example");
        await writes.PressAsync("Tab");
        await writes.TypeAsync(StaffDoor.Password);
        await writes.PressAsync("Enter");
        await writes.OpensAsync("/newsroom");
        await writes.ClickAsync("main a:has-text('New story')");
        await writes.OpensAsync("/newsroom/articles/new");
        await writes.TypeAsync(Headline);
        await writes.PressAsync("Tab");
        await writes.TypeAsync(Standfirst);
        await writes.TabToAsync("#Input_Body");
        await writes.TypeAsync("The bridge reopens on Monday, the harbour office said. Nobody had expected it before May.");
        await writes.TabToAsync("#Input_SectionId");
        await writes.TypeAsync("News");
        await writes.ChooseFileAsync("[data-choose]", photo);
        await page.WaitForSelectorAsync("[data-upload-status]:has-text('lead photo')");
        await writes.ClickAsync("#Input_Photo_Alt");
        await writes.TypeAsync("A bridge between two hills");
        await writes.TabToAsync("#Input_Photo_Credit");
        await writes.TypeAsync("A. Mori");
        await writes.ClickAsync("[formaction*='handler=Submit']");
        await writes.OpensAsync("/newsroom/articles/[0-9]+");
    }
}
