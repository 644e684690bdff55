using System.Net;
using AngleSharp.Dom;
using NewsSite.Articles;
using NewsSite.Rankings;
using NewsSite.Rankings.Desk;
using NewsSite.Readership.Ranking;
using NewsSite.Staff;
using NewsSite.Tests.Hosting;
using NewsSite.Tests.Staff;

namespace NewsSite.Tests.Rankings;

public sealed class DeskRankingTests
{
    [Theory, EachDatabase]
    public async Task A_line_says_rank_movement_readers_views_hours_best_place_and_its_trend(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        var (one, other) = (await site.PublishAsync("The one", "world"), await site.PublishAsync("The other", "sports"));
        await site.ReadAsync((one, 3), (other, 1));
        site.Skip(TimeSpan.FromHours(1));
        await site.ReadAsync((other, 5));

        var sheet = await SheetAsync(site, RankingWindow.Day);

        Assert.Equal(
            [(other.Id, 1, 6L, 6L, 1, 1), (one.Id, 2, 3L, 3L, 1, 1)],
            sheet.Lines!.Select(line => (line.Place.ItemId, line.Place.Rank, line.Place.Readers, line.Place.Views, line.HoursInList, line.Peak ?? 0)));
        Assert.Equal([Movement.Between(2, 1), Movement.Between(1, 2)], sheet.Lines!.Select(line => line.Place.Movement));
        Assert.Equal([1L, 5L], sheet.Lines![0].Trend.TakeLast(2));
        Assert.Equal(25, sheet.Lines[0].Trend.Count);
    }

    [Theory, EachDatabase]
    public async Task The_trend_of_every_window_adds_up_to_its_readers(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        var story = await site.PublishAsync();
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await site.ReadAsync((story, 2));
            site.Skip(TimeSpan.FromHours(7));
        }
        await site.ReadAsync((story, 1));

        foreach (var window in new[] { RankingWindow.Day, RankingWindow.Week, RankingWindow.Month })
        {
            Assert.Equal(7, Assert.Single((await SheetAsync(site, window)).Lines!).Trend.Sum());
        }
    }

    [Fact]
    public async Task An_earlier_hour_shows_the_board_as_it_stood_then()
    {
        await using var site = new NewsSiteFactory { Settings = { ["Site:TimeZone"] = "Asia/Tokyo" } };
        using var admin = await site.SignedInAsync(StaffRoles.Admin);
        var (one, other) = (await site.PublishAsync("The one"), await site.PublishAsync("The other"));
        await site.ReadAsync((one, 2), (other, 1));
        site.Skip(TimeSpan.FromHours(1));
        await site.ReadAsync((other, 4));

        var then = await admin.GetPageAsync("/admin/rankings?at=2030-04-06T22:00");
        var now = await admin.GetPageAsync("/admin/rankings");

        Assert.Equal([one.Id, other.Id], Articles(then));
        Assert.Equal([other.Id, one.Id], Articles(now));
        Assert.Contains("As it stood at", then.QuerySelector(".moment .span")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("22:00 JST, April 6, 2030", then.QuerySelector(".moment .span")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("2030-04-06T22:00", now.QuerySelector("input[name=at]")!.GetAttribute("max"));
    }

    [Theory]
    [InlineData("?at=2030-04-01T10:00")]
    [InlineData("?at=0001-01-01T00:00")]
    [InlineData("?at=nonsense")]
    [InlineData("?window=month&section=")]
    public async Task Any_moment_that_one_asks_for_is_answered(string query)
    {
        await using var site = new NewsSiteFactory();
        using var admin = await site.SignedInAsync(StaffRoles.Admin);

        await admin.GetPageAsync("/admin/rankings" + query);
    }

    [Fact]
    public async Task A_section_has_its_own_list_and_an_unknown_one_is_not_found()
    {
        await using var site = new NewsSiteFactory();
        using var admin = await site.SignedInAsync(StaffRoles.Admin);
        var (one, other) = (await site.PublishAsync("The one", "world"), await site.PublishAsync("The other", "sports"));
        await site.ReadAsync((one, 2), (other, 1));

        Assert.Equal([other.Id], Articles(await admin.GetPageAsync("/admin/rankings?section=sports")));
        using var answer = await admin.GetAsync("/admin/rankings?section=nowhere", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_table_can_be_saved_and_no_headline_becomes_a_formula()
    {
        await using var site = new NewsSiteFactory();
        using var admin = await site.SignedInAsync(StaffRoles.Admin);
        await site.ReadAsync((await site.PublishAsync("=SUM(A1), he said"), 2));

        using var answer = await admin.GetAsync("/admin/rankings?format=csv", TestContext.Current.CancellationToken);
        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var rows = System.Text.Encoding.UTF8.GetString(bytes[3..]).Split("\r\n");

        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith("1,new,", rows[1], StringComparison.Ordinal);
        Assert.Contains(",\"'=SUM(A1), he said\",Society,2,2,0,1,The whole site,Day,", rows[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_taken_out_is_listed_with_who_and_why_and_can_be_put_back()
    {
        await using var site = new NewsSiteFactory();
        using var admin = await site.SignedInAsync(StaffRoles.Admin);
        var story = await site.PublishAsync("The one");
        await site.ReadAsync((story, 2));
        await site.WithAsync((ExclusionDesk desk) => desk.ExcludeAsync(story.Id, "Robots, it seems.", new StaffRef(null, "Mika"), TestContext.Current.CancellationToken));

        var page = await admin.GetPageAsync("/admin/rankings");
        using var unreasoned = await admin.SubmitAsync("/admin/rankings", new() { ["reason"] = " " }, ".excluded form");
        using var back = await admin.SubmitAsync("/admin/rankings", new() { ["reason"] = "No robots." }, ".excluded form");

        var line = Assert.Single(page.QuerySelectorAll(".excluded li")).TextContent;
        Assert.Contains("The one", line, StringComparison.Ordinal);
        Assert.Contains("Robots, it seems.", line, StringComparison.Ordinal);
        Assert.Contains("Mika", line, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect), (unreasoned.StatusCode, back.StatusCode));
        Assert.Equal([story.Id], Articles(await admin.GetPageAsync("/admin/rankings")));
    }

    [Fact]
    public void A_curve_says_its_name_and_all_its_values()
    {
        using var text = new StringWriter();
        Sparkline.Draw("Readers <by hour>", [0, 4, 2]).WriteTo(text, System.Text.Encodings.Web.HtmlEncoder.Default);

        Assert.Contains("<title>Readers &lt;by hour&gt;: most 4, last 2</title><desc>0, 4, 2</desc>", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("<polyline points=\"0,22 50,2 100,12\"/>", text.ToString(), StringComparison.Ordinal);
    }

    private static Task<RankingSheet> SheetAsync(NewsSiteFactory site, RankingWindow window)
        => site.WithAsync((RankingDesk desk) => desk.ReadAsync(window, null, null, TestContext.Current.CancellationToken));

    private static IEnumerable<long> Articles(IParentNode page)
        => page.QuerySelectorAll("table.ranked tbody tr").Select(row => long.Parse(row.GetAttribute("data-article")!, System.Globalization.CultureInfo.InvariantCulture));
}
