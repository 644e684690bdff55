using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsSite.Readership.Rollup;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Rankings;

public sealed class BeaconTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_prefetched_page_counts_when_it_is_opened_and_not_before()
    {
        await using var site = new NewsSiteFactory();
        var story = await site.PublishAsync();
        using var reader = site.NewReader();
        reader.DefaultRequestHeaders.Add("Sec-Purpose", "prefetch");
        var page = await reader.GetPageAsync(story.Path);
        reader.DefaultRequestHeaders.Remove("Sec-Purpose");
        Assert.Equal(0, await ViewsAsync(site, story));

        var script = page.QuerySelector("script[src^='/js/views.js']")!;
        Assert.Equal(HttpStatusCode.NoContent, await SendAsync(reader, script.GetAttribute("data-id")!, "same-origin"));

        Assert.False(script.HasAttribute("data-always"));
        Assert.Equal(1, await ViewsAsync(site, story));
    }

    [Fact]
    public async Task Behind_a_cache_only_beacons_count()
    {
        await using var site = new NewsSiteFactory { Settings = { ["Readership:CountBy"] = "Beacon" } };
        var story = await site.PublishAsync();
        using var reader = site.NewReader();
        var page = await reader.GetPageAsync(story.Path);
        Assert.Equal(0, await ViewsAsync(site, story));

        var script = page.QuerySelector("script[src^='/js/views.js']")!;
        await SendAsync(reader, script.GetAttribute("data-id")!, "same-origin");

        Assert.True(script.HasAttribute("data-always"));
        Assert.Equal(1, await ViewsAsync(site, story));
    }

    [Fact]
    public async Task A_beacon_from_another_site_and_one_for_a_draft_count_nothing()
    {
        await using var site = new NewsSiteFactory();
        var story = await site.PublishAsync();
        var ahead = await site.PublishAsync("Not yet", publicUtc: site.NowUtc.AddHours(1));
        using var reader = site.NewReader();

        Assert.Equal(HttpStatusCode.Forbidden, await SendAsync(reader, $"{story.Id}", "cross-site"));
        Assert.Equal(HttpStatusCode.NoContent, await SendAsync(reader, $"{ahead.Id}", "same-origin"));
        Assert.Equal(HttpStatusCode.NoContent, await SendAsync(reader, "987654321", "same-origin"));

        Assert.Equal(0, await ViewsAsync(site, story));
        Assert.Equal(0, await ViewsAsync(site, ahead));
    }

    [Fact]
    public async Task The_script_is_served_packed_and_for_ever()
    {
        await using var site = new NewsSiteFactory();
        var story = await site.PublishAsync();
        using var reader = site.NewReader();
        var address = (await reader.GetPageAsync(story.Path)).QuerySelector("script[src^='/js/views.js']")!.GetAttribute("src");

        using var answer = await reader.GetAsync(address, Cancelled);

        Assert.Equal("text/javascript", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    private static async Task<HttpStatusCode> SendAsync(HttpClient reader, string id, string from)
    {
        using var beacon = new HttpRequestMessage(HttpMethod.Post, "/views/" + id);
        beacon.Headers.Add("Sec-Fetch-Site", from);
        beacon.Headers.Add("Sec-Fetch-Dest", "empty");
        beacon.Headers.Add("Sec-Fetch-Mode", "no-cors");
        using var answer = await reader.SendAsync(beacon, Cancelled);
        return answer.StatusCode;
    }

    private static async Task<long> ViewsAsync(NewsSiteFactory site, Story story)
    {
        await site.Services.GetRequiredService<ViewRollup>().RollUpNowAsync(Cancelled);
        return await site.InDatabaseAsync(db => db.Set<ItemTotal>().Where(row => row.ItemId == story.Id).SumAsync(row => row.Views, Cancelled));
    }
}
