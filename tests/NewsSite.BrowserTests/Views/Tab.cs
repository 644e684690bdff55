using System.Text.Json;

namespace NewsSite.BrowserTests.Views;

/// <summary>A tab, and what a reader does with it. What begins a page returns when the browser says that it is there, and not before.</summary>
internal sealed class Tab : IAsyncDisposable
{
    private const int Control = 2;
    private const int Shift = 8;

    private readonly DevTools _tools;
    private readonly Uri _site;
    private readonly string _context;
    private readonly string _tab;
    private string _page = "";

    private Tab(DevTools tools, Uri site, string context, string tab)
    {
        _tools = tools;
        _site = site;
        _context = context;
        _tab = tab;
    }

    /// <summary>Where the events of what is done next begin.</summary>
    public int Mark => _tools.Events.Mark;

    public static async Task<Tab> OpenAsync(DevTools tools, Uri site)
    {
        var context = (await tools.AskAsync("Target.createBrowserContext")).GetProperty("browserContextId").GetString()!;
        var made = await tools.AskAsync("Target.createTarget", new { url = "about:blank", browserContextId = context, forTab = true });
        return await AttachAsync(tools, site, context, made.GetProperty("targetId").GetString()!);
    }

    /// <summary>Goes to an address as if it had been typed.</summary>
    public Task GoAsync(string path) => LoadAsync(() => _tools.AskAsync("Page.navigate", new { url = new Uri(_site, path).ToString() }, _page));

    public Task ReloadAsync() => LoadAsync(() => _tools.AskAsync("Page.reload", session: _page));

    /// <summary>Clicks the link to a page.</summary>
    public Task ClickAsync(string path) => LoadAsync(() => PressAsync(path));

    /// <summary>Clicks the link to a page that the browser has rendered ahead, and waits until it is the one shown.</summary>
    public async Task ClickPrerenderedAsync(string path)
    {
        var mark = Mark;
        var ahead = await PrerenderedAsync();
        await PressAsync(path);
        await _tools.Events.UntilAsync(news => news.Method == "Target.targetInfoChanged" && news.Session == _tab && IsSame(news, ahead) && !IsPrerendered(news), mark);
        await TakeAsync(ahead);
    }

    /// <summary>Clicks the link with the control key down, which opens the page in a tab behind this one, or with shift besides: before this one.</summary>
    public async Task<Tab> ClickToNewTabAsync(string path, bool behind)
    {
        var mark = Mark;
        await PressAsync(path, behind ? Control : Control | Shift);
        var opened = await _tools.Events.UntilAsync(news => news.Method == "Target.targetCreated" && news.Session is null
            && Target(news).GetProperty("browserContextId").GetString() == _context, mark);
        return await AttachAsync(_tools, _site, _context, Target(opened).GetProperty("targetId").GetString()!);
    }

    /// <summary>Goes a page back, which must come from the back/forward cache, or must not.</summary>
    public async Task BackAsync(bool fromCache)
    {
        var mark = Mark;
        var history = await _tools.AskAsync("Page.getNavigationHistory", session: _page);
        var before = history.GetProperty("entries")[history.GetProperty("currentIndex").GetInt32() - 1].GetProperty("id").GetInt32();
        await _tools.AskAsync("Page.navigateToHistoryEntry", new { entryId = before }, _page);
        var arrived = await _tools.Events.UntilAsync(news => news.Method == "Page.frameNavigated" && news.Session == _page, mark);
        Assert.Equal(fromCache ? "BackForwardCacheRestore" : "Navigation", arrived.Facts.GetProperty("type").GetString());
        if (!fromCache)
        {
            await LoadedAsync(mark);
        }
    }

    /// <summary>Waits until the browser says that it has a page ready which nobody has opened.</summary>
    /// <param name="how">"prefetch" or "prerender".</param>
    /// <param name="mark">Where to begin.</param>
    public async Task HasReadyAsync(string how, int mark)
        => await _tools.Events.UntilAsync(news => news.Method == $"Preload.{how}StatusUpdated" && news.Session == _page && Says(news, "status", "Ready"), mark);

    /// <summary>Empties the browser's cache of files; the one to go back and forward is another.</summary>
    public async Task ForgetFilesAsync() => await _tools.AskAsync("Network.clearBrowserCache", session: _page);

    /// <summary>Has the page ask the site for something once it is loaded, and waits for the answer: what its script had to send is on its way.</summary>
    public Task AskSiteAsync(string path) => AskSiteAsync(path, _page);

    /// <summary>The same of the page that the browser has rendered ahead and nobody has opened.</summary>
    public async Task AskSiteAheadAsync(string path) => await AskSiteAsync(path, SessionOf(await PrerenderedAsync()));

    /// <summary>Has whatever page this is send a beacon somewhere.</summary>
    public async Task SendBeaconAsync(Uri address)
        => await _tools.AskAsync("Runtime.evaluate", new { expression = $"navigator.sendBeacon('{address}')" }, _page);

    public async ValueTask DisposeAsync() => await _tools.AskAsync("Target.disposeBrowserContext", new { browserContextId = _context });

    private static async Task<Tab> AttachAsync(DevTools tools, Uri site, string context, string target)
    {
        var session = (await tools.AskAsync("Target.attachToTarget", new { targetId = target, flatten = true })).GetProperty("sessionId").GetString()!;
        var tab = new Tab(tools, site, context, session);
        await tools.AskAsync("Target.setAutoAttach", new { autoAttach = true, waitForDebuggerOnStart = false, flatten = true }, session);
        await tab.TakeAsync(await tools.Events.UntilAsync(news => IsAttached(news, session)));
        return tab;
    }

    private static bool IsAttached(BrowserEvent news, string tab)
        => news.Method == "Target.attachedToTarget" && news.Session == tab && Target(news).GetProperty("type").GetString() == "page";

    private static string SessionOf(BrowserEvent attached) => attached.Facts.GetProperty("sessionId").GetString()!;

    private static JsonElement Target(BrowserEvent news) => news.Facts.GetProperty("targetInfo");

    private static bool IsPrerendered(BrowserEvent news) => Target(news).TryGetProperty("subtype", out var kind) && kind.GetString() == "prerender";

    private static bool IsSame(BrowserEvent one, BrowserEvent other)
        => Target(one).GetProperty("targetId").GetString() == Target(other).GetProperty("targetId").GetString();

    private static bool Says(BrowserEvent news, string fact, string value) => news.Facts.GetProperty(fact).GetString() == value;

    private Task<BrowserEvent> PrerenderedAsync() => _tools.Events.UntilAsync(news => IsAttached(news, _tab) && IsPrerendered(news));

    private async Task AskSiteAsync(string path, string session)
    {
        const string Loaded = "new Promise(done => document.readyState === 'complete' ? done() : addEventListener('load', done))";
        var question = $"{Loaded}.then(() => fetch('{path}')).then(answer => answer.status)";
        var answer = await _tools.AskAsync("Runtime.evaluate", new { expression = question, awaitPromise = true }, session);
        Assert.Equal(200, answer.GetProperty("result").GetProperty("value").GetInt32());
    }

    private async Task TakeAsync(BrowserEvent attached)
    {
        _page = SessionOf(attached);
        await _tools.AskAsync("Page.enable", session: _page);
        await _tools.AskAsync("Preload.enable", session: _page);
    }

    private async Task LoadAsync(Func<Task> begin)
    {
        var mark = Mark;
        await begin();
        await LoadedAsync(mark);
    }

    private Task<BrowserEvent> LoadedAsync(int mark) => _tools.Events.UntilAsync(news => news.Method == "Page.loadEventFired" && news.Session == _page, mark);

    // By the pointer, as a reader does: a click that a script makes is not followed in the same way.
    private async Task PressAsync(string path, int modifiers = 0)
    {
        var document = (await _tools.AskAsync("DOM.getDocument", new { depth = 0 }, _page)).GetProperty("root").GetProperty("nodeId").GetInt32();
        var link = (await _tools.AskAsync("DOM.querySelector", new { nodeId = document, selector = $"main a[href='{path}']" }, _page)).GetProperty("nodeId").GetInt32();
        Assert.True(link > 0, $"The page has no link to {path}.");
        await _tools.AskAsync("DOM.scrollIntoViewIfNeeded", new { nodeId = link }, _page);
        var corners = (await _tools.AskAsync("DOM.getContentQuads", new { nodeId = link }, _page)).GetProperty("quads")[0];
        var (x, y) = (corners[0].GetDouble() + 2, corners[1].GetDouble() + 2);
        foreach (var type in new[] { "mousePressed", "mouseReleased" })
        {
            await _tools.AskAsync("Input.dispatchMouseEvent", new { type, x, y, button = "left", clickCount = 1, modifiers }, _page);
        }
    }
}
