using System.Text;
using Microsoft.Playwright;
using NetVips;
using NewsSite.BrowserTests.BusyDesk;

namespace NewsSite.BrowserTests;

/// <summary>The pictures under docs. They are made where <c>NEWSSITE_SCREENSHOTS</c> names that folder, and cost nothing elsewhere.</summary>
public sealed class ScreenshotTests(Chromium chromium, SystemTests.Processes.StarterEdition edition)
{
    private const int Desk = 1440;
    private const int Tablet = 820;
    private const int Phone = 390;

    private static readonly string? Folder = Environment.GetEnvironmentVariable("NEWSSITE_SCREENSHOTS") is { Length: > 0 } folder ? folder : null;

    [Fact]
    public async Task Pages_for_readers_are_photographed()
    {
        Assert.SkipWhen(Folder is null, "NEWSSITE_SCREENSHOTS is not set");
        await using var site = await edition.StartSiteAsync();
        await using var reader = await chromium.VisitorAsync(site.Address, "192.0.2.10");
        var index = new StringBuilder("# The paper in pictures\n\nMade by the tests of the browser, of the starter edition's paper: `NEWSSITE_SCREENSHOTS=docs`.\n");

        foreach (var page in await ReaderPages.OfAsync(site))
        {
            await reader.Page.GotoAsync(page.Path, new() { WaitUntil = WaitUntilState.NetworkIdle });
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                foreach (var width in new[] { Phone, Tablet, Desk })
                {
                    await PhotographAsync(reader.Page, width, scheme, $"paper/{page.Name}-{width}-{(scheme == ColorScheme.Dark ? "dark" : "light")}.webp");
                }
            }
            index.Append(System.Globalization.CultureInfo.InvariantCulture,
                $"\n## `{page.Route}`, {page.Name.Replace('-', ' ')}\n\n| 390 | 820 | 1440 |\n|---|---|---|\n{Row(page.Name, "light")}{Row(page.Name, "dark")}");
        }
        await File.WriteAllTextAsync(Path.Combine(Folder!, "paper", "README.md"), index.ToString(), TestContext.Current.CancellationToken);

        static string Row(string name, string scheme)
            => string.Concat(new[] { Phone, Tablet, Desk }.Select(width => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"| ![{width}, {scheme}]({name}-{width}-{scheme}.webp) "))) + "|\n";
    }

    [Fact]
    public async Task Pages_for_staff_are_photographed()
    {
        Assert.SkipWhen(Folder is null, "NEWSSITE_SCREENSHOTS is not set");
        await using var desk = await DeskInUse.OpenAsync(edition);
        await using var admin = await chromium.VisitorAsync(desk.Address, "192.0.2.10");
        await using var stranger = await chromium.VisitorAsync(desk.Address, "192.0.2.11");
        await DeskInUse.SignInAsync(admin.Page);
        var index = new StringBuilder("# The desk in pictures\n\nMade by the tests of the browser, of the starter edition's paper in the middle of a day: `NEWSSITE_SCREENSHOTS=docs`.\n");

        foreach (var each in StaffPages.Of(desk).Where(each => each.Caption is not null))
        {
            var page = each.IsAtTheDoor ? stranger.Page : admin.Page;
            await page.SetViewportSizeAsync(Desk, 1000);
            await desk.BeHereAsync();
            await each.OpenAsync(page);
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await PhotographAsync(page, Desk, ColorScheme.Light, $"staff/{each.Name}-desk.webp");
            await PhotographAsync(page, Phone, ColorScheme.Dark, $"staff/{each.Name}-phone-dark.webp");
            index.Append(System.Globalization.CultureInfo.InvariantCulture,
                $"\n## {each.Caption}\n\n`{each.Route}`\n\n| at a desk | on a phone, dark |\n|---|---|\n| ![At a desk]({each.Name}-desk.webp) | ![On a phone]({each.Name}-phone-dark.webp) |\n");
        }
        await File.WriteAllTextAsync(Path.Combine(Folder!, "staff", "README.md"), index.ToString(), TestContext.Current.CancellationToken);
    }

    private static async Task PhotographAsync(IPage page, int width, ColorScheme scheme, string name)
    {
        await page.SetViewportSizeAsync(width, width == Phone ? 844 : 1000);
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        await page.EvaluateAsync("() => scrollTo(0, 0)");
        await page.WaitForFunctionAsync("() => [...document.images].every(image => image.complete || image.getBoundingClientRect().top > innerHeight)");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var file = Path.Combine(Folder!, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);

        // A repository carries what it once held for ever, so that they are small.
        using var picture = Image.NewFromBuffer(await page.ScreenshotAsync());
        picture.WriteToFile(file, new VOption { ["Q"] = 60 });
    }
}
