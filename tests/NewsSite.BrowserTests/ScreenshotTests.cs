using Microsoft.Playwright;
using NewsSite.SystemTests.Processes;

namespace NewsSite.BrowserTests;

/// <summary>The pictures of the README. They are written only where <c>NEWSSITE_SCREENSHOTS</c> names a folder; the walk is done always.</summary>
public sealed class ScreenshotTests(Chromium chromium, SystemTests.Processes.StarterEdition edition)
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("NEWSSITE_SCREENSHOTS") is { Length: > 0 } folder ? folder : null;

    [Fact]
    public async Task The_pages_of_the_README_can_be_photographed()
    {
        await using var site = await edition.StartSiteAsync();
        var stories = await site.StoriesAsync();
        var story = stories.FirstOrDefault(path => path.Contains("sleeper-train", StringComparison.Ordinal)) ?? stories[0];
        await using var desk = await chromium.VisitorAsync(site.Address, "192.0.2.10", height: 1250);
        await using var phone = await chromium.VisitorAsync(site.Address, "192.0.2.12", width: 390, height: 844);
        await using var dark = await chromium.VisitorAsync(site.Address, "192.0.2.11", width: 390, height: 844, scheme: ColorScheme.Dark);

        foreach (var (name, path) in new[] { ("front", "/"), ("article", story), ("ranking", "/ranking?window=week") })
        {
            await PhotographAsync(desk.Page, path, $"{name}-desk");
            await PhotographAsync(phone.Page, path, $"{name}-phone");
            await PhotographAsync(dark.Page, path, $"{name}-phone-dark");
        }
        await desk.Page.MakeFirstAdminAsync(site);
        await PhotographAsync(desk.Page, "/newsroom", "newsroom-desk");
        await PhotographAsync(desk.Page, $"/newsroom/articles/{story.Split('/')[2]}", "editor-desk");
        await PhotographAsync(desk.Page, "/admin/rankings", "rankings-admin-desk");
        await PhotographAsync(desk.Page, "/account/security", "security-desk");
        await PhotographAsync(desk.Page, "/admin/staff", "staff-desk");
        await PhotographAsync(desk.Page, "/admin/audit", "audit-desk");
        await PhotographAsync(desk.Page, $"/admin/rankings/{story.Split('/')[2]}", "why-admin-desk");

        Assert.Empty(desk.Troubles.Concat(dark.Troubles).Concat(phone.Troubles));
    }

    private static async Task PhotographAsync(IPage page, string path, string name)
    {
        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
        var picture = await page.ScreenshotAsync(new() { Type = ScreenshotType.Jpeg, Quality = 85 });
        Assert.NotEmpty(picture);
        if (Folder is not null)
        {
            Directory.CreateDirectory(Folder);
            await File.WriteAllBytesAsync(Path.Combine(Folder, name + ".jpg"), picture, TestContext.Current.CancellationToken);
        }
    }
}
