using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace NewsSite.BrowserTests;

/// <summary>Axe, put into a page once and asked at each width and in each scheme, without opening the page again.</summary>
public static class Axe
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>What it finds light and dark, and where the page goes over the sides of the window.</summary>
    /// <param name="page">The page, open.</param>
    /// <param name="name">What to call it.</param>
    /// <param name="widths">Of the window, in CSS pixels.</param>
    public static async Task<IReadOnlyList<string>> FindEverywhereAsync(IPage page, string name, params int[] widths)
    {
        var found = new List<string>();
        foreach (var width in widths)
        {
            await page.SetViewportSizeAsync(width, 1000);
            found.AddRange((await OverTheSidesAsync(page)).Select(what => $"{name}, {width}: {what}"));
            foreach (var scheme in (ColorScheme[])[ColorScheme.Light, ColorScheme.Dark])
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });

                // Of what axe looks at only the colours depend on the scheme, so that each width is gone through whole once.
                found.AddRange((await FindAsync(page, whole: scheme == ColorScheme.Light)).Select(what => $"{name}, {scheme}, {width}: {what}"));
            }
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
