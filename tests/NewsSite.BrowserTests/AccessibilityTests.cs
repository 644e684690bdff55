using NewsSite.BrowserTests.BusyDesk;
using NewsSite.SystemTests.Processes;
using NewsSite.Tests.Security.Access;

namespace NewsSite.BrowserTests;

/// <summary>
/// Axe finds nothing on any page, light and dark, on a phone and at a desk; none is wider than the window, makes a noise in the console or asks another host.
/// </summary>
public sealed class AccessibilityTests(Chromium chromium, SystemTests.Processes.StarterEdition edition)
{
    [Fact]
    public async Task Pages_for_readers_are_accessible()
    {
        await using var site = await edition.StartSiteAsync();
        await using var reader = await chromium.VisitorAsync(site.Address, "192.0.2.10");
        var stories = await site.StoriesAsync();
        var found = new List<string>();

        foreach (var path in (string[])["/", "/" + stories[0].Split('/')[1], stories[0], stories[^1], "/ranking", "/ranking?window=month", "/archive", "/corrections", "/search", "/search?q=ferry"])
        {
            await reader.Page.GotoAsync(path);
            found.AddRange(await Axe.FindEverywhereAsync(reader.Page, path));
        }
        AssertNone(found.Concat(reader.Troubles));
        await reader.Page.GotoAsync("/no-such-section");
        AssertNone(await Axe.FindEverywhereAsync(reader.Page, "not found"));
    }

    [Fact]
    public async Task Every_page_for_staff_is_looked_at_and_accessible()
    {
        await using var desk = await DeskInUse.OpenAsync(edition);
        var pages = StaffPages.Of(desk);
        AssertNone(await ForgottenAsync(desk, [.. pages.Select(page => page.Route)]));

        await using var admin = await chromium.VisitorAsync(desk.Address, "192.0.2.10");
        await using var stranger = await chromium.VisitorAsync(desk.Address, "192.0.2.11");
        await DeskInUse.SignInAsync(admin.Page);
        var found = await Task.WhenAll(LookAsync(desk, admin, pages.Where(page => !page.IsAtTheDoor)), LookAsync(desk, stranger, pages.Where(page => page.IsAtTheDoor)));

        AssertNone(found.SelectMany(each => each));
    }

    // What answers a GET under the addresses of staff, has no picture to look at, and is not excused either.
    private static async Task<IEnumerable<string>> ForgottenAsync(DeskInUse desk, HashSet<string> looked)
    {
        var routes = (await SiteEndpoint.AllAsync(desk.Services)).Where(endpoint => endpoint is { Method: "GET", Handler: null }).Select(endpoint => endpoint.Pattern).ToHashSet();
        return routes.Where(IsForStaff).Where(route => !looked.Contains(route) && !StaffPages.NoPages.ContainsKey(route))
            .Select(route => $"{route} is a page for staff that nobody looks at: it belongs into StaffPages.")
            .Concat(looked.Concat(StaffPages.NoPages.Keys).Where(route => !routes.Contains(route)).Select(route => $"{route} stands in StaffPages, but not on the site."));
    }

    private static bool IsForStaff(string route) => ((string[])["/newsroom", "/admin", "/account", "/preview"]).Any(part => route == part || route.StartsWith(part + "/", StringComparison.Ordinal));

    private static async Task<List<string>> LookAsync(DeskInUse desk, Visitor visitor, IEnumerable<StaffPage> pages)
    {
        var found = new List<string>();
        foreach (var each in pages)
        {
            await desk.BeHereAsync();
            await each.OpenAsync(visitor.Page);
            found.AddRange(await Axe.FindEverywhereAsync(visitor.Page, each.Name));
            await visitor.Page.SetViewportSizeAsync(1440, 1000);
        }
        return found;
    }

    // With every one of them in full: an assertion on the list would cut them short.
    private static void AssertNone(IEnumerable<string> troubles)
    {
        var told = string.Join('\n', troubles);
        Assert.True(told.Length == 0, told);
    }
}
