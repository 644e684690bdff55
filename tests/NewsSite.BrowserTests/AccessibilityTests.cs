using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using NewsSite.SystemTests.Processes;

namespace NewsSite.BrowserTests;

/// <summary>Axe finds nothing on any page, light or dark, and no page makes a noise in the console or asks another host.</summary>
public sealed class AccessibilityTests(Chromium chromium, SystemTests.Processes.StarterEdition edition)
{
    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task Pages_for_readers_are_accessible(ColorScheme scheme, int width)
    {
        await using var site = await edition.StartSiteAsync();
        await using var reader = await chromium.VisitorAsync(site.Address, "192.0.2.10", width, scheme: scheme);
        var stories = await site.StoriesAsync();
        var section = "/" + stories[0].Split('/')[1];

        Assert.Empty(await ViolationsAsync(reader.Page, ["/", section, stories[0], stories[^1], "/ranking", "/ranking?window=month", "/archive", "/corrections", "/account/sign-in"]));
        Assert.Empty(reader.Troubles);
        Assert.Empty(await ViolationsAsync(reader.Page, ["/no-such-section"]));
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1440)]
    [InlineData(ColorScheme.Dark, 390)]
    public async Task Pages_for_staff_are_accessible(ColorScheme scheme, int width)
    {
        await using var site = await edition.StartSiteAsync();
        await using var admin = await chromium.VisitorAsync(site.Address, "192.0.2.10", width, scheme: scheme);
        await admin.Page.MakeFirstAdminAsync(site);
        var id = (await site.StoriesAsync())[0].Split('/')[2];

        Assert.Empty(await ViolationsAsync(admin.Page,
        [
            "/newsroom", "/newsroom/articles/new", "/newsroom/photos", "/newsroom/photos/1", $"/newsroom/articles/{id}", $"/newsroom/articles/{id}/history",
            $"/newsroom/front?add={id}", "/newsroom/authors", "/newsroom/authors/new", "/newsroom/tags", "/newsroom/tags/1", "/newsroom/tags/merge?id=1&id=2",
            "/newsroom/tags/alike", "/admin/sections", "/admin/sections/1",
            "/admin/rankings", $"/admin/rankings/{id}", "/admin/rankings/not-counted", "/admin/rankings/held", "/admin/rankings/rising", "/admin/rankings/shadow", "/admin/staff", "/admin/audit",
            "/account/security", "/account/confirm", "/account/password",
        ]));
        Assert.Empty(admin.Troubles);
    }

    private static async Task<List<string>> ViolationsAsync(IPage page, IEnumerable<string> paths)
    {
        var found = new List<string>();
        foreach (var path in paths)
        {
            await page.GotoAsync(path);
            var result = await page.RunAxe();
            found.AddRange(result.Violations.Select(violation => $"{path}: {violation.Id}, {violation.Help}: {violation.Nodes[0].Html}"));
        }
        return found;
    }
}
