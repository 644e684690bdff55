using System.Net;
using NewsSite.Staff;
using NewsSite.Tests.Hosting;
using NewsSite.Tests.Staff;

namespace NewsSite.Tests.Caching;

/// <summary>What a CDN before the site is told.</summary>
public sealed class SharedCachingTests
{
    private const string AskEachTime = "no-cache";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Where_requests_are_counted_no_page_may_be_kept_by_a_CDN()
    {
        await using var site = new NewsSiteFactory();
        var story = await site.PublishAsync();

        Assert.Equal(AskEachTime, await CacheControlAsync(site, story.Path));
    }

    [Fact]
    public async Task Where_beacons_are_counted_a_CDN_keeps_a_page_for_what_is_left_of_the_site_s_own_time()
    {
        await using var site = CountingBeacons();
        var story = await site.PublishAsync();
        Assert.Equal("public, max-age=0, s-maxage=10", await CacheControlAsync(site, story.Path));

        site.Skip(TimeSpan.FromSeconds(7));

        Assert.Equal("public, max-age=0, s-maxage=3", await CacheControlAsync(site, story.Path));
        site.Skip(TimeSpan.FromSeconds(2.5));
        Assert.Equal(AskEachTime, await CacheControlAsync(site, story.Path));
    }

    [Fact]
    public async Task A_CDN_keeps_a_page_no_longer_than_until_the_next_story_is_due()
    {
        await using var site = CountingBeacons();
        await site.PublishAsync("In four seconds", publicUtc: NewsSiteFactory.StartUtc.AddSeconds(4));

        Assert.Equal("public, max-age=0, s-maxage=4", await CacheControlAsync(site, "/"));
    }

    [Fact]
    public async Task A_CDN_that_asks_again_for_a_page_hears_how_long_it_still_holds()
    {
        await using var site = CountingBeacons();
        var story = await site.PublishAsync();
        using var cdn = site.NewReader();
        using var first = await cdn.GetAsync(story.Path, Cancelled);
        cdn.DefaultRequestHeaders.TryAddWithoutValidation("If-None-Match", first.Headers.ETag!.ToString());
        site.Skip(TimeSpan.FromSeconds(4));

        using var second = await cdn.GetAsync(story.Path, Cancelled);

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Equal("public, max-age=0, s-maxage=6", Assert.Single(second.Headers.GetValues("Cache-Control")));
    }

    [Fact]
    public async Task What_staff_get_and_what_is_not_found_is_kept_by_nobody()
    {
        await using var site = CountingBeacons();
        var story = await site.PublishAsync();
        using var staff = await site.SignedInAsync(StaffRoles.Reporter);

        Assert.Equal(AskEachTime, await CacheControlAsync(staff, story.Path));
        Assert.Equal(AskEachTime, await CacheControlAsync(site, "/no-such-section"));
    }

    private static NewsSiteFactory CountingBeacons() => new() { Settings = { ["Readership:CountBy"] = "Beacon" } };

    private static async Task<string?> CacheControlAsync(NewsSiteFactory site, string path)
    {
        using var reader = site.NewReader();
        return await CacheControlAsync(reader, path);
    }

    private static async Task<string?> CacheControlAsync(HttpClient reader, string path)
    {
        using var answer = await reader.GetAsync(path, Cancelled);
        return Assert.Single(answer.Headers.GetValues("Cache-Control"));
    }
}
