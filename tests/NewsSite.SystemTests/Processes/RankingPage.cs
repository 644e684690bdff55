using System.Globalization;
using AngleSharp.Dom;
using NewsSite.Tests.Hosting;

namespace NewsSite.SystemTests.Processes;

/// <summary>What a story has in the ranking.</summary>
public readonly record struct Standing(long Readers, long Views)
{
    public static Standing operator -(Standing later, Standing earlier) => new(later.Readers - earlier.Readers, later.Views - earlier.Views);
}

/// <summary>Reads the public ranking of the hour, as anybody can.</summary>
public static class RankingPage
{
    // The rollup, the board and the page cache each may take their time; the page promises a quarter of a minute in all.
    private static readonly TimeSpan Promise = TimeSpan.FromSeconds(15);

    /// <summary>Every story of the ranking by its path.</summary>
    public static async Task<Dictionary<string, Standing>> RankingAsync(this RunningSite site)
    {
        using var reader = site.Browser("192.0.2.250");
        var page = await reader.GetPageAsync("/ranking?window=hour");
        return page.QuerySelectorAll("[data-readers][data-views]").ToDictionary(
            entry => (entry.QuerySelector("a[href]") ?? entry).GetAttribute("href") ?? "",
            entry => new Standing(Number(entry, "data-readers"), Number(entry, "data-views")));
    }

    /// <summary>A story's standing, once it has at least that many views, or after the promised quarter of a minute.</summary>
    public static async Task<Standing> StandingAsync(this RunningSite site, string path, long atLeastViews = 0)
        => (await Facts.UntilAsync(site.RankingAsync, ranking => ranking.GetValueOrDefault(path).Views >= atLeastViews, Promise)).GetValueOrDefault(path);

    /// <summary>Sees to it that all that was counted before has come into the ranking: reads another story and waits for that view to show.</summary>
    public static async Task SettleAsync(this RunningSite site, string otherPath, string freshAddress)
    {
        var before = (await site.RankingAsync()).GetValueOrDefault(otherPath);
        using var reader = site.Browser(freshAddress);
        await reader.GetPageAsync(otherPath);
        var after = await site.StandingAsync(otherPath, before.Views + 1);
        Assert.Equal(before.Views + 1, after.Views);
    }

    private static long Number(IElement entry, string attribute) => long.Parse(entry.GetAttribute(attribute)!, CultureInfo.InvariantCulture);
}
