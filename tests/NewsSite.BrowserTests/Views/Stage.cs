using NewsSite.Readership;

namespace NewsSite.BrowserTests.Views;

/// <summary>Both kinds of counting, each with and without a shared cache before it, and the browsers of the readers. Made once.</summary>
public sealed class Stage : IAsyncLifetime
{
    private readonly Dictionary<(bool Script, bool KeepsPages), PlainChromium> _browsers = [];
    private readonly Dictionary<(CountBy, bool), Front> _fronts = [];

    public async ValueTask InitializeAsync()
    {
        foreach (var countBy in Enum.GetValues<CountBy>())
        {
            var site = new CountedSite(countBy);
            _fronts[(countBy, false)] = new Front(site, Cache: null);
            _fronts[(countBy, true)] = new Front(site, await SharedCache.StartAsync(site.Address));
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in _browsers.Values)
        {
            await browser.DisposeAsync();
        }
        foreach (var front in _fronts.Values)
        {
            await (front.Cache?.DisposeAsync() ?? front.Site.DisposeAsync());
        }
    }

    internal Front Front(CountBy countBy, bool cached) => _fronts[(countBy, cached)];

    /// <summary>A reader's window.</summary>
    /// <param name="site">The site they read.</param>
    /// <param name="script">Whether their browser runs scripts.</param>
    /// <param name="keepsPages">Whether it has a back/forward cache; one that is short of memory has none.</param>
    internal async Task<Tab> OpenAsync(Uri site, bool script, bool keepsPages)
    {
        if (!_browsers.TryGetValue((script, keepsPages), out var browser))
        {
            browser = _browsers[(script, keepsPages)] = await PlainChromium.StartAsync(
                script ? null : "--blink-settings=scriptEnabled=false", keepsPages ? null : "--disable-back-forward-cache");
        }
        return await browser.OpenAsync(site);
    }
}
