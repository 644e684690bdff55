using NewsSite.Tests.Hosting;

namespace NewsSite.BrowserTests.Views;

/// <summary>What readers reach: a site itself, or a cache that answers in its place.</summary>
internal sealed record Front(CountedSite Site, SharedCache? Cache)
{
    // As Chromium says it: the cache keeps a page for each.
    private const string Codings = "gzip, deflate, br, zstd";

    private int _warmings;

    public Uri Address => Cache?.Address ?? Site.Address;

    /// <summary>How often the page was asked for here, by readers.</summary>
    public int PagesAsked(Story story)
        => (Cache?.AnswersTo(story.Path).Count ?? Site.Arrivals.All.Count(arrival => arrival.IsPageOf(story))) - _warmings;

    /// <summary>Publishes a story, which the cache then has already, if it may.</summary>
    public async Task<Story> PublishAsync()
    {
        var story = await Site.PublishAsync();
        _warmings = 0;
        if (Cache is not null && Site.CountBy == Readership.CountBy.Beacon)
        {
            using var other = new HttpClient { BaseAddress = Address };
            other.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", Codings);
            using var answer = await other.GetAsync(story.Path, TestContext.Current.CancellationToken);
            _warmings = 1;
        }
        return story;
    }
}
