using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using NewsSite.SystemTests.Processes;

namespace NewsSite.BrowserTests;

/// <summary>The field in which stories are written, in a real browser: what is pasted into it, what its keys do, and the preview that follows.</summary>
public sealed class WritingSurfaceTests(Chromium chromium, SystemTests.Processes.StarterEdition edition)
{
    private const string Body = "#Input_Body";

    private const string Word = """
        <html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--StartFragment--><p class=MsoNormal><b>Choshi</b> wakes.<o:p></o:p></p>
        <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp;</span></span>One</p>
        <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>Two</p><!--EndFragment--></body></html>
        """;

    [Fact]
    public async Task Text_of_word_processors_and_web_pages_is_pasted_as_Markdown_in_one_step_and_plain_when_asked_or_offline()
    {
        await using var site = await edition.StartSiteAsync();
        await StaffDoor.MakeFirstAdminAsync(site);
        await using var editor = await chromium.VisitorAsync(site.Address, "192.0.2.11");
        var page = editor.Page;
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.SignInAsync();
        await page.GotoAsync("/newsroom/articles/new");

        await page.FillAsync(Body, "Before.");
        await PasteAsync(page, Word, "Choshi wakes. One Two");
        await HasAsync(page, "Before.\n\n**Choshi** wakes.\n\n- One\n- Two\n");
        await page.Keyboard.PressAsync("Control+z");
        await HasAsync(page, "Before.");

        await page.FillAsync(Body, "");
        await CopyAsync(page, "<p>A <a href='https://else.example/x?utm_source=mail'><em>web</em> page</a></p>", "A web page");
        await page.FocusAsync(Body);
        await page.Keyboard.PressAsync("Control+v");
        await HasAsync(page, "A [*web* page](https://else.example/x)");
        await page.Keyboard.PressAsync("Control+Shift+v");
        await HasAsync(page, "A [*web* page](https://else.example/x)A web page");

        await page.FillAsync(Body, "the mayor said");
        await page.EvaluateAsync("() => document.querySelector('#Input_Body').setSelectionRange(4, 9)");
        await PasteAsync(page, "", "https://else.example/mayor");
        await HasAsync(page, "the [mayor](https://else.example/mayor) said");

        await page.FillAsync(Body, "");
        await page.Context.SetOfflineAsync(true);
        await PasteAsync(page, Word, "Choshi wakes.");
        await HasAsync(page, "Choshi wakes.");
        Assert.Contains("the plain words were pasted", await page.InnerTextAsync("#text-status"), StringComparison.Ordinal);
        await page.Context.SetOfflineAsync(false);
    }

    [Fact]
    public async Task Marks_lists_and_help_are_at_the_keys_and_Tab_never_holds_anybody()
    {
        await using var site = await edition.StartSiteAsync();
        await StaffDoor.MakeFirstAdminAsync(site);
        await using var editor = await chromium.VisitorAsync(site.Address, "192.0.2.11");
        var (page, keys) = (editor.Page, editor.Page.Keyboard);
        await page.SignInAsync();
        await page.GotoAsync("/newsroom/articles/new");

        await page.FocusAsync(Body);
        await TypeLinesAsync(keys, "- one", "two");
        await keys.PressAsync("Tab");
        await keys.TypeAsync("inner");
        await HasAsync(page, "- one\n- two\n  - inner");
        await TypeLinesAsync(keys, "", "", "", "after");
        await HasAsync(page, "- one\n- two\n  - inner\n\nafter");

        await page.FillAsync(Body, "word");
        await page.EvaluateAsync("() => document.querySelector('#Input_Body').select()");
        await keys.PressAsync("Control+i");
        await keys.PressAsync("Control+Alt+3");
        await HasAsync(page, "### *word*");
        await page.FocusAsync("[data-mark=bold]");
        await keys.PressAsync("End");
        Assert.Equal("help", await page.EvaluateAsync<string>("() => document.activeElement.dataset.mark"));
        await keys.PressAsync("Enter");
        await page.WaitForSelectorAsync("#key-help[open]");
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
        await keys.PressAsync("Escape");
        Assert.Equal("Input_Body", await page.EvaluateAsync<string>("() => document.activeElement.id"));

        await page.FillAsync(Body, "- one");
        await keys.PressAsync("Tab");
        Assert.NotEqual("Input_Body", await page.EvaluateAsync<string>("() => document.activeElement.id"));
        Assert.Empty(editor.Troubles);
    }

    [Theory]
    [InlineData(1440, ColorScheme.Dark)]
    [InlineData(390, ColorScheme.Light)]
    public async Task The_preview_follows_the_caret_and_a_phone_shows_it_in_the_place_of_the_text(int width, ColorScheme scheme)
    {
        await using var site = await edition.StartSiteAsync();
        await StaffDoor.MakeFirstAdminAsync(site);
        await using var editor = await chromium.VisitorAsync(site.Address, "192.0.2.11", width, scheme: scheme);
        var page = editor.Page;
        await page.SignInAsync();
        await page.GotoAsync("/newsroom/articles/new");
        await page.FillAsync(Body, string.Join("\n\n", Enumerable.Range(1, 60).Select(number => $"Paragraph number {number} of a long text.")) + "\n\n[gone](/society/999999/x)");
        await page.WaitForSelectorAsync(".sheet-body:has-text('Paragraph number 60')", new() { State = WaitForSelectorState.Attached });
        Assert.Contains("Broken link: /society/999999/x", await page.InnerTextAsync(".checks"), StringComparison.Ordinal);

        if (width == 390)
        {
            await page.ClickAsync(".view-switch button:has-text('Preview')");
            Assert.True(await page.IsVisibleAsync(".sheet") && !await page.IsVisibleAsync(Body));
            await page.ClickAsync(".checks a:has-text('No standfirst')");
            Assert.Equal("Input_Standfirst", await page.EvaluateAsync<string>("() => document.activeElement.id"));
        }
        else
        {
            await page.FocusAsync(Body);
            await page.Keyboard.PressAsync("Control+Home");
            await page.WaitForFunctionAsync("() => document.querySelector('.sheet').scrollTop < 200");
            await page.Keyboard.PressAsync("Control+End");
            await page.WaitForFunctionAsync("() => document.querySelector('.sheet').scrollTop > 1000");
        }
        Assert.Empty((await page.RunAxe()).Violations.Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
        Assert.Empty(editor.Troubles);
    }

    private static async Task TypeLinesAsync(IKeyboard keys, params string[] lines)
    {
        for (var at = 0; at < lines.Length; at++)
        {
            if (at > 0)
            {
                await keys.PressAsync("Enter");
            }
            await keys.TypeAsync(lines[at]);
        }
        if (lines[^1] == "two")
        {
            await keys.PressAsync("Enter");
        }
    }

    private static Task HasAsync(IPage page, string text) => Assertions.Expect(page.Locator(Body)).ToHaveValueAsync(text);

    private static async Task PasteAsync(IPage page, string html, string plain) => await page.EvaluateAsync(
        """
        ([html, plain]) => {
          const data = new DataTransfer();
          if (html) data.setData("text/html", html);
          data.setData("text/plain", plain);
          const body = document.querySelector("#Input_Body");
          body.focus();
          body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }
        """, new[] { html, plain });

    private static async Task CopyAsync(IPage page, string html, string plain) => await page.EvaluateAsync(
        """
        ([html, plain]) => navigator.clipboard.write([new ClipboardItem({
          "text/html": new Blob([html], { type: "text/html" }), "text/plain": new Blob([plain], { type: "text/plain" }),
        })])
        """, new[] { html, plain });
}
