using System.Text;
using Microsoft.Playwright;
using NetVips;
using NewsSite.Tests.Photos;

namespace NewsSite.BrowserTests;

/// <summary>The photo desk as an editor has it: a photo is dropped, another pasted and set into the text, and readers get the crop that was asked for.</summary>
public sealed class PhotoDeskTests(Chromium chromium, SystemTests.Processes.StarterEdition edition)
{
    private const string Drop = """
        ([target, type, bytes]) => {
            const data = new DataTransfer();
            data.items.add(new File([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))], "photo.jpg", { type: "image/jpeg" }));
            const event = type === "paste"
                ? new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true })
                : new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true });
            document.querySelector(target).dispatchEvent(event);
        }
        """;

    private const string Crops = "() => [...document.querySelectorAll('.crops img')].map((img) => getComputedStyle(img).objectPosition).join('; ')";

    private const string Shifts = """
        () => new Promise((done) => {
            let sum = 0;
            new PerformanceObserver((list) => { for (const shift of list.getEntries()) sum += shift.value; }).observe({ type: "layout-shift", buffered: true });
            requestAnimationFrame(() => requestAnimationFrame(() => done(sum)));
        })
        """;

    [Fact]
    public async Task A_dropped_photo_brings_its_words_and_its_focus_moves_the_crop_at_every_width()
    {
        await using var site = await edition.StartSiteAsync();
        await using var editor = await chromium.VisitorAsync(site.Address, "192.0.2.10");
        await editor.Page.MakeFirstAdminAsync(site);

        var photo = await WriteWithDroppedPhotoAsync(editor.Page);
        await InsertPastedPhotoAsync(editor.Page);
        await editor.Page.ClickAsync("button:has-text('Publish now')");
        var path = await editor.Page.GetAttributeAsync("a:has-text('View on site')", "href");
        await SetFocusAsync(editor.Page, photo);

        foreach (var width in new[] { 390, 820, 1440 })
        {
            await using var reader = await chromium.VisitorAsync(site.Address, "192.0.2.12", width);
            await ReaderSeesTheCropAsync(reader.Page, path!);
            await ReaderSeesThePhotoInTheTextAsync(reader.Page, path!);
            Assert.Empty(reader.Troubles);
        }
        Assert.Empty(editor.Troubles);
    }

    private static async Task<string> WriteWithDroppedPhotoAsync(IPage page)
    {
        var file = TestMetadata.WithIptc(TestPhotos.JpegFromACamera(1200, 800), Encoding.UTF8, true,
            (105, "A lighthouse"), (120, "The lighthouse of Choshi at noon."), (80, "Aya Mori"), (110, "News Services"));
        await page.GotoAsync("/newsroom/articles/new");
        await page.FillAsync("#Input_Headline", "The Lighthouse Is Lit Again");
        await page.FillAsync("#Input_Body", "It was dark for a year.");
        await page.SelectOptionAsync("#Input_SectionId", new SelectOptionValue { Index = 1 });
        await page.EvaluateAsync(Drop, new object[] { "#Input_Headline", "dragenter", Convert.ToBase64String(file) });
        Assert.Equal("true", await page.GetAttributeAsync("[data-drop]", "data-over"));
        await page.EvaluateAsync(Drop, new object[] { "#Input_Headline", "drop", Convert.ToBase64String(file) });
        await page.WaitForFunctionAsync("() => document.querySelector('[data-upload-status]').textContent.includes('lead photo now')");

        Assert.Equal("A lighthouse", await page.InputValueAsync("#Input_Photo_Alt"));
        Assert.Equal("The lighthouse of Choshi at noon.", await page.InputValueAsync("#Input_Photo_Caption"));
        Assert.Equal("Aya Mori/News Services", await page.InputValueAsync("#Input_Photo_Credit"));
        return await page.InputValueAsync("[name='Input.LeadPhotoId']:checked");
    }

    // Pasted on the library's page, found by its words in the dialog, and set into the text by the editor of the text.
    private static async Task InsertPastedPhotoAsync(IPage page)
    {
        var library = await page.Context.NewPageAsync();
        await library.GotoAsync("/newsroom/photos");
        var file = TestMetadata.WithIptc(TestPhotos.Jpeg(900, 500), Encoding.UTF8, true, (120, "The lamp, cleaned."), (80, "Ben Ito"));
        await library.EvaluateAsync(Drop, new object[] { "body", "paste", Convert.ToBase64String(file) });
        await library.WaitForSelectorAsync("#shelf >> text=The lamp, cleaned.");
        await library.CloseAsync();

        await page.EvaluateAsync("() => { addEventListener('newsroom:insert', (event) => { window.inserted = event.detail.text.trim(); }, { once: true }); dispatchEvent(new Event('newsroom:insert-photo')); }");
        await page.FillAsync("#photo-dialog input[type=search]", "LAMP ito");
        await page.ClickAsync("#photo-dialog [data-markdown*='The lamp']:only-of-type");
        var markdown = await page.EvaluateAsync<string>("() => window.inserted");
        Assert.Matches("^!\\[The lamp, cleaned\\.\\]\\(/photos/[0-9]+/[0-9a-f]{16}/800\\.jpg \"The lamp, cleaned\\.\"\\)$", markdown);
        await page.FillAsync("#Input_Body", $"It was dark for a year.\n\n{markdown}\n\nNow it is not.");
    }

    private static async Task SetFocusAsync(IPage page, string photo)
    {
        await page.GotoAsync($"/newsroom/photos/{photo}");
        Assert.Equal("50% 50%; 50% 50%; 50% 50%", await page.EvaluateAsync<string>(Crops));
        var frame = page.Locator("[data-focus-frame]");
        var box = await frame.BoundingBoxAsync();
        await frame.ClickAsync(new() { Position = new() { X = box!.Width / 2, Y = box.Height * 0.7f } });
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal("9", await page.InputValueAsync("#Input_Y"));
        Assert.Equal("50% 100%; 50% 100%; 50% 100%", await page.EvaluateAsync<string>(Crops));
        await page.ClickAsync("button:has-text('Save photo')");
        await page.WaitForSelectorAsync(".notice");
    }

    private static async Task ReaderSeesTheCropAsync(IPage page, string path)
    {
        await page.GotoAsync("/", new() { WaitUntil = WaitUntilState.NetworkIdle });
        var img = page.Locator($"main a.thumb[href='{path}'] img").First;
        await img.ScrollIntoViewIfNeededAsync();
        Assert.Equal("50% 100%", await img.EvaluateAsync<string>("(img) => getComputedStyle(img).objectPosition"));
        Assert.True(await img.EvaluateAsync<bool>("(img) => getComputedStyle(img).objectFit === 'cover' && img.clientWidth > img.clientHeight"), "The portrait is cropped.");
        await AssertTheFootOfThePhotoIsSeenAsync(img);
        Assert.Equal(0, await page.EvaluateAsync<double>(Shifts), 3);
    }

    // Upright, the test's photo grows redder from its head, which has no red, to its foot, which has 255.
    private static async Task AssertTheFootOfThePhotoIsSeenAsync(ILocator img)
    {
        using var seen = Image.NewFromBuffer(await img.ScreenshotAsync());
        Assert.InRange(seen.Getpoint(seen.Width / 2, seen.Height - 4)[0], 235, 255);
        Assert.InRange(seen.Getpoint(seen.Width / 2, 4)[0], 100, 200);
    }

    private static async Task ReaderSeesThePhotoInTheTextAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        var img = page.Locator("article .body figure picture img");
        await img.ScrollIntoViewIfNeededAsync();
        await page.WaitForFunctionAsync("() => document.querySelector('article .body figure img').complete");
        Assert.Equal("The lamp, cleaned. Ben Ito", await page.InnerTextAsync("article .body figcaption"));
        Assert.Equal(900 / 500.0, await img.EvaluateAsync<double>("(img) => img.clientWidth / img.clientHeight"), 1);
        Assert.EndsWith(".avif", await img.EvaluateAsync<string>("(img) => img.currentSrc"), StringComparison.Ordinal);
        Assert.Equal(0, await page.EvaluateAsync<double>(Shifts), 3);
    }
}
