using System.Globalization;
using System.Net;
using AngleSharp.Dom;
using Microsoft.Extensions.DependencyInjection;
using NewsSite.Rankings.Desk;
using NewsSite.Readership.Counting;
using NewsSite.Readership.Ranking;
using NewsSite.Staff;
using NewsSite.Tests.Hosting;
using NewsSite.Tests.Staff;

namespace NewsSite.Tests.Rankings;

public sealed class DeskStoryTests
{
    [Theory, EachDatabase]
    public async Task Every_hour_is_requests_minus_each_reason_and_the_hours_are_what_the_board_ranks(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        var story = await site.PublishAsync();
        await VisitAsync(site, story);
        site.Skip(TimeSpan.FromHours(1));
        await VisitAsync(site, story);

        var figures = await FiguresAsync(site, story, FigureSpan.Hours);

        Assert.Equal(48, figures.Rows.Count);
        Assert.Equal([ViewOutcome.Robot, ViewOutcome.DoubleClick], figures.Reasons);
        Assert.All(figures.Rows.TakeLast(2), row => Assert.Equal((7, 3, 3, 3, 1), (
            row.Requests, row.Views, row.Readers, row.NotCounted[ViewOutcome.Robot], row.NotCounted[ViewOutcome.DoubleClick])));
        Assert.Equal((14, 6, 6), (figures.Total.Requests, figures.Total.Views, figures.Total.Readers));
        Assert.All(figures.Windows, place => Assert.Equal((6, 6, 1), (place.Readers, place.OnSite!.Readers, place.InSection!.Rank)));
        Assert.True(figures.Lifetime.Agrees);
        Assert.Equal(6, figures.Lifetime.Views);
    }

    [Theory, EachDatabase]
    public async Task Days_are_those_of_the_site_s_clock_and_add_up_to_the_same(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database, Settings = { ["Site:TimeZone"] = "Asia/Tokyo" } };
        var story = await site.PublishAsync();
        await VisitAsync(site, story);                     // 21:49
        site.Skip(TimeSpan.FromHours(3));
        await VisitAsync(site, story);                     // 00:49 of the next day

        var figures = await FiguresAsync(site, story, FigureSpan.Days);

        Assert.Equal(30, figures.Rows.Count);
        Assert.Equal([0L, 3L, 3L], figures.Rows.TakeLast(3).Select(row => row.Views));
        Assert.Equal(new DateTime(2030, 4, 6, 15, 0, 0, DateTimeKind.Utc), figures.Rows[^1].FromUtc);
        Assert.Equal(14, figures.Total.Requests);
    }

    [Fact]
    public async Task The_page_s_own_figures_add_up_by_hand()
    {
        await using var site = new NewsSiteFactory();
        using var admin = await site.SignedInAsync(StaffRoles.Admin);
        var story = await site.PublishAsync();
        await VisitAsync(site, story);
        site.Skip(TimeSpan.FromHours(2));
        await VisitAsync(site, story);

        var page = await admin.GetPageAsync($"/admin/rankings/{story.Id}");

        var rows = page.QuerySelectorAll("section[aria-labelledby=why] tbody tr").Select(Figures).ToList();
        var total = Figures(page.QuerySelector("section[aria-labelledby=why] tfoot tr")!);
        Assert.All(rows, row => Assert.Equal(row[0] - row[1] - row[2], row[3]));
        Assert.Equal(total, Enumerable.Range(0, 5).Select(at => rows.Sum(row => row[at])));
        Assert.Equal([14L, 6, 2, 6, 6], total);
        Assert.Equal(48, page.QuerySelectorAll("svg.bars g").Length);
        Assert.NotNull(page.QuerySelector("svg.bars > title"));
    }

    [Fact]
    public async Task Its_past_places_are_told()
    {
        await using var site = new NewsSiteFactory { Settings = { ["Site:TimeZone"] = "Asia/Tokyo" } };
        using var admin = await site.SignedInAsync(StaffRoles.Admin);
        var story = await site.PublishAsync();
        await site.ReadAsync((story, 2));
        site.Skip(TimeSpan.FromHours(2));
        await site.RebuildBoardAsync();

        var past = (await admin.GetPageAsync($"/admin/rankings/{story.Id}")).QuerySelector("section[aria-labelledby=past]")!;

        Assert.Contains("when 2 hours closed", past.TextContent, StringComparison.Ordinal);
        Assert.Contains("best place", past.TextContent, StringComparison.Ordinal);
        Assert.Equal(["23:00 JST, April 6, 2030", "22:00 JST, April 6, 2030"], past.QuerySelectorAll("tbody th").Select(cell => cell.TextContent));
    }

    [Fact]
    public async Task It_is_taken_out_and_put_back_on_its_own_page()
    {
        await using var site = new NewsSiteFactory();
        using var admin = await site.SignedInAsync(StaffRoles.Admin);
        var story = await site.PublishAsync();
        await site.ReadAsync((story, 2));
        var path = $"/admin/rankings/{story.Id}";

        using var unreasoned = await admin.SubmitAsync(path, new() { ["reason"] = "" }, ".deed form");
        using var taken = await admin.SubmitAsync(path, new() { ["reason"] = "Robots, it seems." }, ".deed form");
        var meanwhile = await admin.GetPageAsync(path);
        using var back = await admin.SubmitAsync(path, new() { ["reason"] = "No robots." }, ".deed form");

        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect, path, HttpStatusCode.Redirect),
            (unreasoned.StatusCode, taken.StatusCode, taken.Headers.Location!.OriginalString, back.StatusCode));
        Assert.Contains("Robots, it seems.", meanwhile.QuerySelector(".deed")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("The Admin", meanwhile.QuerySelector(".deed")!.TextContent, StringComparison.Ordinal);
        Assert.Single(await site.WithAsync((RankingBoard board) => Task.FromResult(board.Latest.Top(RankingWindow.Day))));
    }

    [Fact]
    public async Task The_hours_can_be_saved_and_an_unknown_story_is_not_found()
    {
        await using var site = new NewsSiteFactory();
        using var admin = await site.SignedInAsync(StaffRoles.Admin);
        var story = await site.PublishAsync("+1 for the town");
        await VisitAsync(site, story);

        using var answer = await admin.GetAsync($"/admin/rankings/{story.Id}?format=csv", TestContext.Current.CancellationToken);
        using var unknown = await admin.GetAsync($"/admin/rankings/{story.Id + 1}", TestContext.Current.CancellationToken);

        var rows = (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Split("\r\n");
        Assert.Equal($"{story.Id},'+1 for the town,2030-04-06T12:00:00Z,7,0,0,0,0,0,3,0,1,0,3,3,{site.Services.GetRequiredService<CountingRules>().Version}", rows[48]);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    // Three readers, of whom one clicks twice, and a robot that comes three times.
    private static async Task VisitAsync(NewsSiteFactory site, Story story)
    {
        using var eager = site.NewReader();
        using var robot = site.NewReader(userAgent: "Googlebot/2.1 (+http://www.google.com/bot.html)");
        foreach (var client in new[] { eager, eager, robot, robot, robot })
        {
            using var answer = await client.GetAsync(story.Path, TestContext.Current.CancellationToken);
        }
        await site.ReadAsync((story, 2));
    }

    private static async Task<StoryFigures> FiguresAsync(NewsSiteFactory site, Story story, FigureSpan span)
        => (await site.WithAsync((StoryDesk desk) => desk.ReadAsync(story.Id, span, TestContext.Current.CancellationToken)))!;

    private static List<long> Figures(IElement row)
        => [.. row.QuerySelectorAll("td").Select(cell => cell.TextContent == "·" ? 0 : long.Parse(cell.TextContent, NumberStyles.AllowThousands, CultureInfo.InvariantCulture))];
}
