using NewsSite.BrowserTests.BusyDesk;
using NewsSite.Tests.Hosting;
using NewsSite.Tests.Security.Access;
using NewsSite.Tests.Site;

namespace NewsSite.BrowserTests;

/// <summary>
/// Axe finds nothing on any page, light and dark, on a phone and at a desk; none is wider than the window, makes a noise in the console or asks another host.
/// </summary>
public sealed class AccessibilityTests(Chromium chromium, SystemTests.Processes.StarterEdition edition)
{
    [Fact]
    public async Task Every_page_for_readers_is_looked_at_and_accessible()
    {
        await using var routes = new NewsSiteFactory();
        await using var site = await edition.StartSiteAsync();
        await using var reader = await chromium.VisitorAsync(site.Address, "192.0.2.10");
        await using var lost = await chromium.VisitorAsync(site.Address, "192.0.2.11");
        var pages = await ReaderPages.OfAsync(site);
        AssertNone(Forgotten(ReaderRoutes.Of(routes.Services).Except(ReaderPages.NoPages), [.. pages.Select(page => page.Route)], "ReaderPages"));

        var found = new List<string>();
        foreach (var page in pages)
        {
            var visitor = page.IsFound ? reader : lost;     // what is not found is an error in the console
            await visitor.Page.GotoAsync(page.Path);
            found.AddRange(await Axe.FindEverywhereAsync(visitor.Page, page.Name, 1440, 820, 390));
        }
        AssertNone(found.Concat(reader.Troubles));
    }

    [Fact]
    public async Task Every_page_for_staff_is_looked_at_and_accessible()
    {
        await using var desk = await DeskInUse.OpenAsync(edition);
        var pages = StaffPages.Of(desk);
        AssertNone(Forgotten(
            (await RoutesAsync(desk.Services)).Where(IsForStaff).Except(StaffPages.NoPages.Keys), [.. pages.Select(page => page.Route)], "StaffPages"));

        await using var admin = await chromium.VisitorAsync(desk.Address, "192.0.2.10");
        await using var stranger = await chromium.VisitorAsync(desk.Address, "192.0.2.11");
        await DeskInUse.SignInAsync(admin.Page);
        var found = await Task.WhenAll(LookAsync(desk, admin, pages.Where(page => !page.IsAtTheDoor)), LookAsync(desk, stranger, pages.Where(page => page.IsAtTheDoor)));

        AssertNone(found.SelectMany(each => each));
    }

    private static async Task<IEnumerable<string>> RoutesAsync(IServiceProvider services)
        => (await SiteEndpoint.AllAsync(services)).Where(endpoint => endpoint is { Method: "GET", Handler: null }).Select(endpoint => endpoint.Pattern).Distinct();

    // Routes that nobody looks at, and looks at nothing.
    private static IEnumerable<string> Forgotten(IEnumerable<string> routes, HashSet<string> looked, string list)
    {
        var pages = routes.ToHashSet();
        return pages.Where(route => !looked.Contains(route)).Select(route => $"{route} is a page that nobody looks at: it belongs into {list}.")
            .Concat(looked.Where(route => !pages.Contains(route)).Select(route => $"{route} stands in {list}, but not on the site."));
    }

    private static bool IsForStaff(string route) => ((string[])["/newsroom", "/admin", "/account", "/preview"]).Any(part => route == part || route.StartsWith(part + "/", StringComparison.Ordinal));

    private static async Task<List<string>> LookAsync(DeskInUse desk, Visitor visitor, IEnumerable<StaffPage> pages)
    {
        var found = new List<string>();
        foreach (var each in pages)
        {
            await desk.BeHereAsync();
            await each.OpenAsync(visitor.Page);
            found.AddRange(await Axe.FindEverywhereAsync(visitor.Page, each.Name, 1440, 390));
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
