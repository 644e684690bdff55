using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace NewsSite.BrowserTests;

/// <summary>Axe, put into a page once and asked at each width and in each scheme, without opening the page again.</summary>
public static class Axe
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    // Of what axe looks at only the colours depend on the scheme, so that each width is gone through whole once.
    private static readonly (int Width, ColorScheme Scheme, bool Whole)[] Looks =
        [(1440, ColorScheme.Light, true), (1440, ColorScheme.Dark, false), (390, ColorScheme.Dark, true), (390, ColorScheme.Light, false)];

    /// <summary>What it finds on a phone and at a desk, light and dark; and where the page goes over the sides of the window.</summary>
    /// <param name="page">The page, open.</param>
    /// <param name="name">What to call it.</param>
    public static async Task<IReadOnlyList<string>> FindEverywhereAsync(IPage page, string name)
    {
        await page.SetViewportSizeAsync(820, 1000);
        var found = (await OverTheSidesAsync(page)).Select(what => $"{name}, 820: {what}").ToList();
        foreach (var (width, scheme, whole) in Looks)
        {
            await page.SetViewportSizeAsync(width, 1000);
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            found.AddRange((await FindAsync(page, whole)).Concat(await OverTheSidesAsync(page)).Select(what => $"{name}, {scheme}, {width}: {what}"));
        }
        return found;
    }

    private static async Task<IReadOnlyList<string>> FindAsync(IPage page, bool whole)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await page.EvaluateAsync("() => {" + Script + "}");
        }
        return await page.EvaluateAsync<string[]>(
            "async whole => (await axe.run(document, { resultTypes: ['violations'], ...(whole ? {} : { runOnly: ['color-contrast', 'link-in-text-block'] }) })).violations.map(each => `${each.id}, ${each.help}: ${each.nodes[0].html}`)",
            whole);
    }

    private static async Task<IEnumerable<string>> OverTheSidesAsync(IPage page)
        => await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth") is > 0 and var over
            ? [$"{over} pixels wider than the window"] : [];
}
