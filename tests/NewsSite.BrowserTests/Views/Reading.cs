using NewsSite.Readership;
using NewsSite.SystemTests.Processes;
using NewsSite.Tests.Hosting;

namespace NewsSite.BrowserTests.Views;

/// <summary>A reader with a tab of their own, before a story that nobody has read.</summary>
internal sealed record Reading(Tab Tab, Story Story, Front Front, bool HasScript)
{
    public CountedSite Site => Front.Site;

    /// <summary>Tabs that the reader opened besides.</summary>
    public List<Tab> More { get; } = [];

    /// <summary>Waits until the page was asked for, where the browser does not tell of it.</summary>
    public async Task AskedForItAsync()
    {
        var asked = await Facts.UntilAsync(() => Task.FromResult(Front.PagesAsked(Story)), pages => pages > 0, TimeSpan.FromSeconds(60));
        Assert.True(asked > 0, "The browser did not ask for the page.");
    }

    /// <summary>The clock may move when the first opening is in the journal; a beacon is on its way for a moment.</summary>
    public Task FirstIsWrittenDownAsync() => HasScript && Site.CountBy == CountBy.Beacon ? Site.BeaconsAsync(Story, 1) : Task.CompletedTask;
}
