using NewsSite.Readership.Counting;
using NewsSite.Readership.Tests.Site;

namespace NewsSite.Readership.Tests.Counting;

public sealed class CountingTests : IAsyncDisposable
{
    private const string Chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/134.0.0.0 Safari/537.36";

    private readonly SqliteDatabase _database = new();

    [Fact]
    public async Task A_plain_request_is_one_view_and_one_reader()
    {
        await using var site = await CountedSite.StartAsync(_database);
        await site.ReadAsync(7);
        Assert.Equal((1, 1), await site.TotalAsync(7));
    }

    [Fact]
    public async Task Another_address_or_another_agent_is_another_reader()
    {
        await using var site = await CountedSite.StartAsync(_database);
        await site.ReadAsync(7, "192.0.2.1");
        await site.ReadAsync(7, "192.0.2.2");
        await site.ReadAsync(7, "192.0.2.2", Chrome);
        Assert.Equal((3, 3), await site.TotalAsync(7));
    }

    [Fact]
    public async Task Addresses_of_one_IPv6_network_are_one_visitor()
    {
        await using var site = await CountedSite.StartAsync(_database);
        await site.ReadAsync(7, "2001:db8:1:2::1");
        await site.ReadAsync(7, "2001:db8:1:2:ffff::9");
        await site.ReadAsync(7, "2001:db8:1:3::1");
        Assert.Equal((2, 2), await site.TotalAsync(7));
    }

    [Fact]
    public async Task An_address_mapped_into_IPv6_is_the_address_itself()
    {
        await using var site = await CountedSite.StartAsync(_database);
        await site.ReadAsync(7, "192.0.2.1");
        await site.ReadAsync(7, "::ffff:192.0.2.1");
        Assert.Equal((1, 1), await site.TotalAsync(7));
    }

    [Fact]
    public async Task A_page_served_from_the_cache_still_counts()
    {
        await using var site = await CountedSite.StartAsync(_database);
        await site.SendAsync(HttpMethod.Get, "/cached/7", "192.0.2.1");
        await site.SendAsync(HttpMethod.Get, "/cached/7", "192.0.2.2");
        Assert.Equal((2, 2), await site.TotalAsync(7));
    }

    [Fact]
    public async Task HEAD_and_other_pages_are_no_requests_of_an_item()
    {
        await using var site = await CountedSite.StartAsync(_database);
        await site.SendAsync(HttpMethod.Head, "/cached/7");
        await site.SendAsync(HttpMethod.Get, "/elsewhere");
        Assert.Equal((0, 0), await site.TotalAsync(7));
        Assert.Empty(await site.RejectedAsync(7));
        Assert.Empty(await site.RejectedAsync(0));
    }

    [Fact]
    public async Task Not_modified_is_a_view()
    {
        await using var site = await CountedSite.StartAsync(_database);
        await site.SendAsync(HttpMethod.Get, "/items/7?status=304");
        Assert.Equal((1, 1), await site.TotalAsync(7));
    }

    [Theory]
    [InlineData("/items/7?status=301", 7)]
    [InlineData("/items/7?status=410", 7)]
    [InlineData("/items/7?status=404", 0)]
    [InlineData("/items/7?status=500", 0)]
    public async Task Redirects_and_errors_are_no_page_and_made_up_ids_do_not_get_a_row(string path, long item)
    {
        await using var site = await CountedSite.StartAsync(_database);
        await site.SendAsync(HttpMethod.Get, path);
        Assert.Equal(1, Assert.Single(await site.RejectedAsync(item)).Value);
        Assert.Equal((0, 0), await site.TotalAsync(7));
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("-7")]
    [InlineData("99999999999999999999")]
    public async Task An_id_that_is_no_number_is_counted_for_no_item(string id)
    {
        await using var site = await CountedSite.StartAsync(_database);
        await site.SendAsync(HttpMethod.Get, $"/items/{id}?status=404");
        Assert.Equal([KeyValuePair.Create(ViewOutcome.NotAPage, 1L)], await site.RejectedAsync(0));
    }

    [Theory]
    [InlineData("/items/7?preview", ViewOutcome.NotPublic)]
    [InlineData("/items/7?preview&status=301", ViewOutcome.NotAPage)]
    public async Task A_handler_says_why_its_answer_is_no_view_unless_a_rule_comes_before(string path, ViewOutcome reason)
    {
        await using var site = await CountedSite.StartAsync(_database);
        await site.SendAsync(HttpMethod.Get, path, headers: ("X-Staff", "1"));
        Assert.Equal([KeyValuePair.Create(reason, 1L)], await site.RejectedAsync(7));
    }

    [Theory]
    [InlineData("X-Staff", "1", ViewOutcome.Staff)]
    [InlineData("Sec-Purpose", "prefetch", ViewOutcome.Speculative)]
    [InlineData("Sec-Purpose", "prefetch;prerender", ViewOutcome.Speculative)]
    [InlineData("Sec-Purpose", "prefetch;anonymous-client-ip", ViewOutcome.Speculative)]
    [InlineData("Purpose", "prefetch", ViewOutcome.Speculative)]
    [InlineData("X-Purpose", "preview", ViewOutcome.Speculative)]
    [InlineData("X-Moz", "prefetch", ViewOutcome.Speculative)]
    [InlineData("Sec-Fetch-Dest", "iframe", ViewOutcome.NotANavigation)]
    [InlineData("Sec-Fetch-Dest", "empty", ViewOutcome.NotANavigation)]
    [InlineData("Sec-Fetch-Mode", "cors", ViewOutcome.NotANavigation)]
    public async Task A_request_that_is_no_reading_is_not_counted(string header, string value, ViewOutcome reason)
    {
        await using var site = await CountedSite.StartAsync(_database);
        await site.ReadAsync(7, headers: (header, value));
        Assert.Equal([KeyValuePair.Create(reason, 1L)], await site.RejectedAsync(7));
        Assert.Equal((0, 0), await site.TotalAsync(7));
    }

    [Fact]
    public async Task Where_customers_sign_in_as_well_the_host_says_who_is_staff()
    {
        await using var site = await CountedSite.StartAsync(_database, options => options.IsStaff = user => user.IsInRole("Editor"));
        await site.ReadAsync(7, headers: ("X-Staff", "1"));
        Assert.Equal((1, 1), await site.TotalAsync(7));
    }

    [Theory]
    [InlineData("Sec-Fetch-Dest", "document")]
    [InlineData("Sec-Fetch-Mode", "navigate")]
    [InlineData("Purpose", "something else")]
    public async Task A_navigation_counts(string header, string value)
    {
        await using var site = await CountedSite.StartAsync(_database);
        await site.ReadAsync(7, headers: (header, value));
        Assert.Equal((1, 1), await site.TotalAsync(7));
    }

    [Theory]
    [InlineData("Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)")]
    [InlineData("")]
    [InlineData("\u00ff\u00fe\u0001")]
    public async Task A_robot_is_not_counted(string agent)
    {
        await using var site = await CountedSite.StartAsync(_database);
        await site.ReadAsync(7, agent: agent);
        Assert.Equal([KeyValuePair.Create(ViewOutcome.Robot, 1L)], await site.RejectedAsync(7));
    }

    [Fact]
    public async Task An_agent_of_a_hundred_kilobytes_is_a_robot_and_gets_its_page()
    {
        await using var site = await CountedSite.StartAsync(_database);
        await site.ReadAsync(7, agent: "Mozilla/5.0 " + new string('x', 100_000));
        Assert.Equal([KeyValuePair.Create(ViewOutcome.Robot, 1L)], await site.RejectedAsync(7));
    }

    [Fact]
    public async Task Over_https_a_Chromium_without_fetch_metadata_is_a_robot()
    {
        await using var site = await CountedSite.StartAsync(_database);
        await site.ReadAsync(7, agent: Chrome, headers: ("X-Https", "1"));
        Assert.Equal([KeyValuePair.Create(ViewOutcome.Robot, 1L)], await site.RejectedAsync(7));
        await site.ReadAsync(7, agent: Chrome, headers: [("X-Https", "1"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document")]);
        Assert.Equal((1, 1), await site.TotalAsync(7));
        await site.ReadAsync(7, "192.0.2.9", CountedSite.Firefox, ("X-Https", "1"));
        Assert.Equal((2, 2), await site.TotalAsync(7));
    }

    [Theory]
    [InlineData("198.51.100.77")]
    [InlineData("::ffff:198.51.100.77")]
    [InlineData("2001:db8:aaaa::1")]
    public async Task An_excluded_network_is_not_counted(string address)
    {
        await using var site = await CountedSite.StartAsync(_database, options =>
        {
            options.ExcludedNetworks.Add("198.51.100.0/24");
            options.ExcludedNetworks.Add("2001:db8:aaaa::/48");
        });
        await site.ReadAsync(7, address);
        await site.ReadAsync(7, "203.0.113.1");
        Assert.Equal([KeyValuePair.Create(ViewOutcome.Network, 1L)], await site.RejectedAsync(7));
        Assert.Equal((1, 1), await site.TotalAsync(7));
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
