using System.Net;
using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using NewsSite.Rankings.Desk;
using NewsSite.Readership.Counting;
using NewsSite.Staff;
using NewsSite.Tests.Hosting;
using NewsSite.Tests.Staff;

namespace NewsSite.Tests.Rankings;

public sealed class DeskNotCountedTests
{
    [Theory, EachDatabase]
    public async Task Every_request_is_a_view_or_stands_under_one_reason(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        var story = await site.PublishAsync();
        await RobotAsync(site, story.Path, "/society/999999/no-such-story");
        site.Skip(TimeSpan.FromHours(30));
        await RobotAsync(site, story.Path);
        await site.ReadAsync((story, 3));

        foreach (var span in new[] { FigureSpan.Hours, FigureSpan.Days })
        {
            var sheet = await site.WithAsync((NotCountedDesk desk) => desk.ReadAsync(span, TestContext.Current.CancellationToken));
            var robots = sheet.Lines.Single(line => line.Reason == ViewOutcome.Robot);
            Assert.Equal((6, 3, 3, 1), (sheet.Requests, sheet.Views, sheet.NotCounted, sheet.OfNoStory));
            Assert.Equal(2, robots.Requests);
            Assert.All(sheet.Lines, line => Assert.Equal(line.Requests, line.Trend.Sum()));
            Assert.Equal(1, robots.Trend[^1]);
        }
    }

    [Fact]
    public async Task What_is_older_than_the_span_is_left_out()
    {
        await using var site = new NewsSiteFactory();
        var story = await site.PublishAsync();
        await RobotAsync(site, story.Path);
        await site.ReadAsync((story, 1));
        site.Skip(TimeSpan.FromHours(48));

        Assert.Equal(0, (await site.WithAsync((NotCountedDesk desk) => desk.ReadAsync(FigureSpan.Hours, TestContext.Current.CancellationToken))).Requests);
        Assert.Equal(2, (await site.WithAsync((NotCountedDesk desk) => desk.ReadAsync(FigureSpan.Days, TestContext.Current.CancellationToken))).Requests);
    }

    [Fact]
    public async Task Hours_that_are_remembered_and_hours_that_go_on_make_the_same_sums()
    {
        await using var site = new NewsSiteFactory();
        var story = await site.PublishAsync();
        await site.ReadAsync((story, 2));
        site.Skip(TimeSpan.FromHours(4));
        await RobotAsync(site, story.Path);
        await site.ReadAsync((story, 1));
        var before = await site.WithAsync((NotCountedDesk desk) => desk.ReadAsync(FigureSpan.Days, TestContext.Current.CancellationToken));

        await RobotAsync(site, story.Path);
        await site.ReadAsync((story, 1));

        var after = await site.WithAsync((NotCountedDesk desk) => desk.ReadAsync(FigureSpan.Days, TestContext.Current.CancellationToken));
        var shorter = await site.WithAsync((NotCountedDesk desk) => desk.ReadAsync(FigureSpan.Hours, TestContext.Current.CancellationToken));
        Assert.Equal((4, 6, 6), (before.Requests, after.Requests, shorter.Requests));
        Assert.Equal((2, 2), (after.NotCounted, shorter.Lines.Sum(line => line.Trend[^1])));
    }

    [Fact]
    public async Task The_page_names_every_rule_in_words_and_the_list_that_told_the_robots()
    {
        await using var site = new NewsSiteFactory();
        using var admin = await site.SignedInAsync(StaffRoles.Admin);
        var story = await site.PublishAsync();
        await RobotAsync(site, story.Path);
        await site.ReadAsync((story, 3));

        var page = await admin.GetPageAsync("/admin/rankings/not-counted");

        Assert.Equal(["1", "2", "3", "4", "5", "6", "7", "8", "9"], page.QuerySelectorAll("table.reasons tbody .rank").Select(cell => cell.TextContent));
        var robots = page.QuerySelector("tr[data-reason='6']")!;
        Assert.Equal("1", robots.GetAttribute("data-requests"));
        Assert.Contains("25.0 %", robots.TextContent, StringComparison.Ordinal);
        Assert.Contains("4 requests − 1 not counted = 3 views", page.QuerySelector(".moment .span")!.Text().ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Equal(site.Services.GetRequiredService<RobotFilter>().Version, page.QuerySelector(".key code")!.TextContent);
    }

    [Fact]
    public async Task The_reasons_can_be_saved_with_their_trend()
    {
        await using var site = new NewsSiteFactory();
        using var admin = await site.SignedInAsync(StaffRoles.Admin);
        var story = await site.PublishAsync();
        await RobotAsync(site, story.Path);
        await site.ReadAsync((story, 1));

        var rows = (await admin.GetStringAsync("/admin/rankings/not-counted?span=days&format=csv", TestContext.Current.CancellationToken)).Split("\r\n");

        Assert.StartsWith("6,robot,1,0,", rows[6], StringComparison.Ordinal);
        Assert.EndsWith(",0,1", rows[6], StringComparison.Ordinal);
        Assert.StartsWith(",counted,1,", rows[10], StringComparison.Ordinal);
        Assert.StartsWith("6,robot,1,,", rows[11], StringComparison.Ordinal);
        Assert.Contains($",{site.Services.GetRequiredService<CountingRules>().Version},“", rows[11], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_gave_requests_away_is_named_with_its_trend_and_with_samples()
    {
        await using var site = new NewsSiteFactory();
        using var admin = await site.SignedInAsync(StaffRoles.Admin);
        var story = await site.PublishAsync();
        await RobotAsync(site, story.Path, "/society/999999/no-such-story");
        await site.ReadAsync((story, 1));

        var page = await admin.GetPageAsync("/admin/rankings/not-counted?reason=robot");
        var missing = await admin.GetPageAsync("/admin/rankings/not-counted?reason=not-a-page");

        var clue = Assert.Single(page.QuerySelectorAll("table.by-clue tbody tr"));
        Assert.Equal("“Googlebot”", clue.QuerySelector(".what")!.TextContent);
        Assert.Equal("1", clue.GetAttribute("data-requests"));
        var sample = Assert.Single(page.QuerySelectorAll("table.samples tbody tr"));
        Assert.Equal($"/admin/rankings/{story.Id}", sample.QuerySelector(".story a")!.GetAttribute("href"));
        Assert.Equal("No browser", sample.LastElementChild!.TextContent);
        Assert.Equal(["Not a page", "Robots"], page.QuerySelectorAll(".clues .tabs a").Select(tab => tab.TextContent));
        Assert.Equal("Not found (404)", missing.QuerySelector("table.by-clue .what")!.TextContent);
        Assert.Equal("no story", missing.QuerySelector("table.samples .story")!.TextContent.Trim());
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetAsync("/admin/rankings/not-counted?reason=held", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Contains(",“Googlebot”,No browser", await admin.GetStringAsync("/admin/rankings/not-counted?format=samples", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_screen_of_figures_names_the_rules_that_counted_them()
    {
        await using var site = new NewsSiteFactory();
        using var admin = await site.SignedInAsync(StaffRoles.Admin);
        var story = await site.PublishAsync();
        await site.ReadAsync((story, 1));

        var version = site.Services.GetRequiredService<CountingRules>().Version;
        foreach (var path in new[] { "/admin/rankings", $"/admin/rankings/{story.Id}", "/admin/rankings/not-counted" })
        {
            Assert.Equal(version, (await admin.GetPageAsync(path)).QuerySelector(".rules code")!.TextContent);
            Assert.Contains(version, await admin.GetStringAsync(path + "?format=csv", TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }
    }

    private static async Task RobotAsync(NewsSiteFactory site, params string[] paths)
    {
        using var robot = site.NewReader(userAgent: "Googlebot/2.1 (+http://www.google.com/bot.html)");
        foreach (var path in paths)
        {
            using var answer = await robot.GetAsync(path, TestContext.Current.CancellationToken);
        }
    }
}
