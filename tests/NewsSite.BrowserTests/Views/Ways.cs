namespace NewsSite.BrowserTests.Views;

/// <summary>What readers and their browsers do. Each returns when the browser says that it is done.</summary>
internal static class Ways
{
    private const int WithinTheChain = 29;
    private const int AfterTheChain = 31;

    public static Task TypesTheAddress(Reading reading) => reading.Tab.GoAsync(reading.Story.Path);

    public static async Task ClicksTheLink(Reading reading)
    {
        await reading.Tab.GoAsync(CountedSite.LinkTo(reading.Story));
        await reading.Tab.ClickAsync(reading.Story.Path);
    }

    public static Task OpensTheLinkInANewTab(Reading reading) => InNewTabAsync(reading, behind: false);

    public static Task OpensTheLinkInATabBehind(Reading reading) => InNewTabAsync(reading, behind: true);

    public static Task ReloadsAtOnce(Reading reading) => ReloadAsync(reading, WithinTheChain);

    public static Task ReloadsLater(Reading reading) => ReloadAsync(reading, AfterTheChain);

    public static Task ClicksTheLinkAgainAtOnce(Reading reading) => AgainAsync(reading, WithinTheChain);

    public static Task ClicksTheLinkAgainLater(Reading reading) => AgainAsync(reading, AfterTheChain);

    public static Task HasItPrefetched(Reading reading) => AheadAsync(reading, "prefetch");

    public static async Task HasItPrefetchedAndOpensIt(Reading reading)
    {
        await AheadAsync(reading, "prefetch");
        await reading.Tab.ClickAsync(reading.Story.Path);
    }

    public static Task HasItPrerendered(Reading reading) => AheadAsync(reading, "prerender");

    public static async Task HasItPrerenderedAndOpensIt(Reading reading)
    {
        await AheadAsync(reading, "prerender");
        await reading.Tab.ClickPrerenderedAsync(reading.Story.Path);
    }

    public static async Task HasItLinkPrefetched(Reading reading)
    {
        await reading.Tab.GoAsync(CountedSite.LinkTo(reading.Story, "link"));
        await reading.AskedForItAsync();
    }

    public static async Task HasItLinkPrefetchedAndOpensIt(Reading reading)
    {
        await HasItLinkPrefetched(reading);
        await reading.Tab.ClickAsync(reading.Story.Path);
    }

    public static Task GoesBackAtOnce(Reading reading) => BackAsync(reading, WithinTheChain, keptPage: true);

    public static Task GoesBackLater(Reading reading) => BackAsync(reading, AfterTheChain, keptPage: true);

    public static Task GoesBackAtOnceToTheFile(Reading reading) => BackAsync(reading, WithinTheChain, keptPage: false);

    public static Task GoesBackLaterToTheFile(Reading reading) => BackAsync(reading, AfterTheChain, keptPage: false);

    public static Task GoesBackLaterToTheSite(Reading reading) => BackAsync(reading, AfterTheChain, keptPage: false, keptFile: false);

    private static async Task InNewTabAsync(Reading reading, bool behind)
    {
        await reading.Tab.GoAsync(CountedSite.LinkTo(reading.Story));
        reading.More.Add(await reading.Tab.ClickToNewTabAsync(reading.Story.Path, behind));
        await reading.AskedForItAsync();
    }

    private static async Task ReloadAsync(Reading reading, int after)
    {
        await TypesTheAddress(reading);
        await reading.FirstIsWrittenDownAsync();
        reading.Site.After(after);
        await reading.Tab.ReloadAsync();
    }

    private static async Task AgainAsync(Reading reading, int after)
    {
        await ClicksTheLink(reading);
        await reading.FirstIsWrittenDownAsync();
        reading.Site.After(after);
        await ClicksTheLink(reading);
    }

    private static async Task AheadAsync(Reading reading, string how)
    {
        var mark = reading.Tab.Mark;
        await reading.Tab.GoAsync(CountedSite.LinkTo(reading.Story, how));
        await reading.Tab.HasReadyAsync(how, mark);
        if (how == "prerender" && reading.HasScript)
        {
            await reading.Tab.AskSiteAheadAsync("/healthz");    // the browser says that it is ready before the page's script has run
        }
    }

    private static async Task BackAsync(Reading reading, int after, bool keptPage, bool keptFile = true)
    {
        await TypesTheAddress(reading);
        await reading.FirstIsWrittenDownAsync();
        await reading.Tab.GoAsync("/society");
        reading.Site.After(after);
        if (!keptFile)
        {
            await reading.Tab.ForgetFilesAsync();
        }
        await reading.Tab.BackAsync(keptPage);
    }
}
