using System.Net;
using Microsoft.EntityFrameworkCore;
using NewsSite.Readership.Counting;
using NewsSite.Readership.Rollup;
using NewsSite.Readership.Tests.Site;

namespace NewsSite.Readership.Tests.Counting;

/// <summary>Readings that made no request, and the site behind a cache; on both databases. Item 7 is public, item 8 withdrawn.</summary>
public abstract class BeaconTests(TestDatabase database) : IAsyncDisposable
{
    [Fact]
    public async Task A_page_fetched_ahead_counts_when_it_is_opened_and_not_before()
    {
        await using var site = await OpenAsync(CountBy.Server);
        await site.ReadAsync(7, headers: ("Sec-Purpose", "prefetch;prerender"));
        Assert.Equal((0, 0), await site.TotalAsync(7));
        Assert.Equal(HttpStatusCode.NoContent, await SendAsync(site));
        Assert.Equal((1, 1), await site.TotalAsync(7));
    }

    [Fact]
    public async Task Coming_back_within_thirty_seconds_is_no_view_and_later_it_is_one()
    {
        await using var site = await OpenAsync(CountBy.Server);
        await site.ReadAsync(7);
        site.After(29);
        await SendAsync(site);
        Assert.Equal((1, 1), await site.TotalAsync(7));
        site.After(31);
        await SendAsync(site);
        Assert.Equal((2, 1), await site.TotalAsync(7));
    }

    [Fact]
    public async Task Behind_a_cache_only_beacons_are_requests()
    {
        await using var site = await OpenAsync(CountBy.Beacon);
        await site.ReadAsync(7);
        await site.ReadAsync(7, agent: "curl/8.0");
        Assert.Equal((0, 0), await site.TotalAsync(7));
        Assert.Empty(await site.RejectedAsync(7));
        await SendAsync(site);
        Assert.Equal((1, 1), await site.TotalAsync(7));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Origin", "http://other.example")]
    [InlineData("Origin", "null")]
    [InlineData("X-Nothing", "1")]
    public async Task A_beacon_from_elsewhere_is_not_taken(string header, string value)
    {
        await using var site = await OpenAsync(CountBy.Beacon);
        Assert.Equal(HttpStatusCode.Forbidden, await site.SendAsync(HttpMethod.Post, "/views/7", headers: (header, value)));
        Assert.Equal((0, 0), await site.TotalAsync(7));
        Assert.Empty(await site.RejectedAsync(7));
    }

    [Fact]
    public async Task A_browser_that_sends_no_fetch_metadata_is_known_by_the_origin()
    {
        await using var site = await OpenAsync(CountBy.Beacon);
        Assert.Equal(HttpStatusCode.NoContent, await site.SendAsync(HttpMethod.Post, "/views/7", headers: ("Origin", "https://site.example")));
        Assert.Equal((1, 1), await site.TotalAsync(7));
    }

    [Theory]
    [InlineData(ViewOutcome.Staff, "X-Staff", "1")]
    [InlineData(ViewOutcome.Speculative, "Sec-Purpose", "prefetch")]
    [InlineData(ViewOutcome.NotANavigation, "Sec-Fetch-Dest", "image")]
    [InlineData(ViewOutcome.NotANavigation, "Sec-Fetch-Mode", "cors")]
    public async Task The_rules_apply_to_beacons(ViewOutcome reason, string header, string value)
    {
        await using var site = await OpenAsync(CountBy.Beacon);
        await SendAsync(site, 7, (header, value));
        Assert.Equal([KeyValuePair.Create(reason, 1L)], await site.RejectedAsync(7));
        Assert.Equal((0, 0), await site.TotalAsync(7));
    }

    [Fact]
    public async Task A_beacon_as_browsers_send_it_counts()
    {
        await using var site = await OpenAsync(CountBy.Beacon);
        await SendAsync(site, 7, ("Sec-Fetch-Dest", "empty"), ("Sec-Fetch-Mode", "no-cors"));
        Assert.Equal((1, 1), await site.TotalAsync(7));
    }

    [Fact]
    public async Task Made_up_ids_get_no_row_and_every_request_still_has_its_reason()
    {
        await using var site = await OpenAsync(CountBy.Beacon);
        for (var item = 1_000; item < 1_020; item++)
        {
            await SendAsync(site, item);
            await site.SendAsync(HttpMethod.Post, $"/views/{item}", agent: "curl/8.0", headers: ("Sec-Fetch-Site", "same-origin"));
        }
        Assert.Equal([KeyValuePair.Create(ViewOutcome.NotPublic, 40L)], await site.RejectedAsync(0));
        await using var db = database.Open();
        Assert.Equal(1, await db.Set<RejectedHour>().CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, await db.Set<ItemTotal>().CountAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_story_that_was_withdrawn_and_still_lies_in_a_cache_is_not_public()
    {
        await using var site = await OpenAsync(CountBy.Beacon);
        site.Journal.Append(8, 5, site.Time.GetUtcNow().UtcDateTime, ViewOutcome.Counted);
        await site.RollUpAsync();
        await SendAsync(site, 8);
        Assert.Equal([KeyValuePair.Create(ViewOutcome.NotPublic, 1L)], await site.RejectedAsync(8));
        Assert.Equal((1, 1), await site.TotalAsync(8));
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("PUT")]
    public async Task Only_a_post_is_a_beacon(string method)
    {
        await using var site = await OpenAsync(CountBy.Beacon);
        Assert.Equal(
            HttpStatusCode.MethodNotAllowed, await site.SendAsync(new HttpMethod(method), "/views/7", headers: ("Sec-Fetch-Site", "same-origin")));
        Assert.Equal((0, 0), await site.TotalAsync(7));
        Assert.Empty(await site.RejectedAsync(7));
    }

    [Theory]
    [InlineData("/views/0")]
    [InlineData("/views/-7")]
    [InlineData("/views/abc")]
    [InlineData("/views/99999999999999999999")]
    public async Task An_address_that_names_no_item_is_not_found(string path)
    {
        await using var site = await OpenAsync(CountBy.Beacon);
        Assert.Equal(HttpStatusCode.NotFound, await site.SendAsync(HttpMethod.Post, path, headers: ("Sec-Fetch-Site", "same-origin")));
    }

    [Fact]
    public void The_script_names_the_address_that_takes_its_beacons()
        => Assert.Contains("sendBeacon('/views/' + tag.dataset.id + from)", ViewScript.Source, StringComparison.Ordinal);

    public async ValueTask DisposeAsync()
    {
        await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static Task<HttpStatusCode> SendAsync(CountedSite site, long item = 7, params (string Name, string Value)[] headers)
        => site.SendAsync(HttpMethod.Post, $"/views/{item}", headers: [("Sec-Fetch-Site", "same-origin"), .. headers]);

    private async Task<CountedSite> OpenAsync(CountBy countBy)
    {
        var site = await CountedSite.StartAsync(database, options => options.CountBy = countBy);
        var publishedUtc = site.Time.GetUtcNow().UtcDateTime.AddDays(-1);
        await site.PublishAsync(new Item { Id = 7, GroupId = 1, PublishedUtc = publishedUtc }, new Item { Id = 8, PublishedUtc = publishedUtc, IsWithdrawn = true });
        return site;
    }
}

public sealed class BeaconSqliteTests() : BeaconTests(new SqliteDatabase());

public sealed class BeaconPostgresTests() : BeaconTests(new PostgresDatabase());
