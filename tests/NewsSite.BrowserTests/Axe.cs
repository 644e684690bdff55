using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace NewsSite.BrowserTests;

/// <summary>Axe, put into a page once and asked at each width and in each scheme, without opening the page again.</summary>
public static class Axe
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    private static readonly (int Width, ColorScheme Scheme)[] Looks =
        [(1440, ColorScheme.Light), (1440, ColorScheme.Dark), (390, ColorScheme.Dark), (390, ColorScheme.Light)];

    /// <summary>What it finds on the page as it is, a line each.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            await page.EvaluateAsync("() => {" + Script + "}");
        }
        return await page.EvaluateAsync<string[]>(
            "async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.map(each => `${each.id}, ${each.help}: ${each.nodes[0].html}`)");
    }

    /// <summary>What it finds on a phone and at a desk, light and dark; and where the page goes over the sides of the window.</summary>
    /// <param name="page">The page, open.</param>
    /// <param name="name">What to call it.</param>
    public static async Task<IReadOnlyList<string>> FindEverywhereAsync(IPage page, string name)
    {
        await page.SetViewportSizeAsync(820, 1000);
        var found = (await OverTheSidesAsync(page)).Select(what => $"{name}, 820: {what}").ToList();
        foreach (var (width, scheme) in Looks)
        {
            await page.SetViewportSizeAsync(width, 1000);
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            found.AddRange((await FindAsync(page)).Concat(await OverTheSidesAsync(page)).Select(what => $"{name}, {scheme}, {width}: {what}"));
        }
        return found;
    }

    private static async Task<IEnumerable<string>> OverTheSidesAsync(IPage page)
        => await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth") is > 0 and var over
            ? [$"{over} pixels wider than the window"] : [];
}
