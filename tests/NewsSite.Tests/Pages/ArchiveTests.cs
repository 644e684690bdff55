using System.Net;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Pages;

/// <summary>The archive by day.</summary>
public sealed class ArchiveTests
{
    [Theory, EachDatabase]
    public async Task A_day_has_the_stories_of_the_sites_zone_and_leads_to_the_days_beside_it(TestDatabase database)
    {
        await using var site = Site(database);
        var midnight = new DateTime(2030, 4, 4, 15, 0, 0, DateTimeKind.Utc);
        await site.PublishAsync("Long before", publicUtc: midnight.AddDays(-40));
        var first = await site.PublishAsync("At midnight", publicUtc: midnight);
        var last = await site.PublishAsync("At the day's end", publicUtc: midnight.AddDays(1).AddSeconds(-1));
        await site.PublishAsync("The next day", publicUtc: midnight.AddDays(1));
        await site.PublishAsync("Not yet", publicUtc: NewsSiteFactory.StartUtc.AddMinutes(1));
        using var reader = site.NewReader();

        var page = await reader.GetPageAsync("/archive/2030/04/05");

        Assert.Equal("Friday, April 5, 2030", page.QuerySelector("h1")!.TextContent);
        Assert.Equal([last.Path, first.Path], page.QuerySelectorAll(".river h2 a").Select(link => link.GetAttribute("href")));
        Assert.Equal("00:00 JST", page.QuerySelectorAll(".river time")[1].TextContent);
        Assert.Equal(["/archive/2030/02/24", "/archive/2030/04/06"], page.QuerySelectorAll(".days a").Select(link => link.GetAttribute("href")));
        Assert.Equal(["/archive/2030/04/05", "/archive/2030/04/06"], page.QuerySelectorAll(".calendar td a").Select(link => link.GetAttribute("href")));
        Assert.Single((await reader.GetPageAsync("/archive/2030/04/06")).QuerySelectorAll(".river h2 a"));
    }

    [Theory, EachDatabase]
    public async Task A_month_shows_its_days_and_the_months_and_years_with_stories(TestDatabase database)
    {
        await using var site = Site(database);
        await site.PublishAsync(publicUtc: NewsSiteFactory.StartUtc.AddDays(-500));
        await site.PublishAsync(publicUtc: NewsSiteFactory.StartUtc.AddDays(-60));
        await site.PublishAsync();
        using var reader = site.NewReader();

        var page = await reader.GetPageAsync("/archive");

        Assert.Equal(["/archive/2030/04/06"], page.QuerySelectorAll(".calendar td a").Select(link => link.GetAttribute("href")));
        Assert.Equal(
            ["/archive/2028", "/archive/2030", "/archive/2030/02", "/archive/2030/04"],
            page.QuerySelectorAll(".spans a").Select(link => link.GetAttribute("href")));
        Assert.Equal(["/archive/2030/02"], page.QuerySelectorAll(".days a").Select(link => link.GetAttribute("href")));
        using var year = await reader.GetAsync("/archive/2028", TestContext.Current.CancellationToken);
        Assert.Equal("/archive/2028/11", year.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task A_day_on_which_the_clocks_change_has_all_its_hours_and_no_other()
    {
        await using var site = Site(zone: "Europe/Berlin");
        var short23 = new DateTime(2030, 3, 30, 23, 0, 0, DateTimeKind.Utc);
        var long25 = new DateTime(2029, 10, 27, 22, 0, 0, DateTimeKind.Utc);
        foreach (var (startUtc, hours) in new[] { (short23, 23), (long25, 25) })
        {
            await site.PublishAsync("First", publicUtc: startUtc);
            await site.PublishAsync("Last", publicUtc: startUtc.AddHours(hours).AddSeconds(-1));
            await site.PublishAsync("The next day", publicUtc: startUtc.AddHours(hours));
        }
        using var reader = site.NewReader();

        Assert.Equal(2, (await reader.GetPageAsync("/archive/2030/03/31")).QuerySelectorAll(".river h2 a").Length);
        Assert.Equal(2, (await reader.GetPageAsync("/archive/2029/10/28")).QuerySelectorAll(".river h2 a").Length);
    }

    [Fact]
    public async Task An_address_that_is_no_day_of_the_paper_is_not_found_and_an_empty_day_is_not_indexed()
    {
        await using var site = Site();
        await site.PublishAsync(publicUtc: NewsSiteFactory.StartUtc.AddDays(-2));
        await site.PublishAsync("Tomorrow", publicUtc: NewsSiteFactory.StartUtc.AddDays(1));
        using var reader = site.NewReader();

        foreach (var path in new[] { "2030/02/30", "2030/4/4", "2030/04/03", "2030/04/07", "9999/12/31", "0001/01/01", "x/y/z", "2030/04/04?before=x", "2030/03", "2030/13", "2031", "2029" })
        {
            using var answer = await reader.GetAsync("/archive/" + path, TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode == HttpStatusCode.NotFound, $"{path}: {answer.StatusCode}");
        }
        var empty = await reader.GetPageAsync("/archive/2030/04/05");
        Assert.Equal("noindex", empty.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Equal("/archive/2030/04/04", Assert.Single(empty.QuerySelectorAll(".days a")).GetAttribute("href"));
        Assert.Null((await reader.GetPageAsync("/archive/2030/04/04")).QuerySelector("meta[name=robots]"));
    }

    [Theory, EachDatabase]
    public async Task Corrections_of_public_stories_stand_newest_first_on_pages_that_meet_each_once(TestDatabase database)
    {
        await using var site = Site(database);
        var story = await site.PublishAsync("Boats stay tied up");
        var withdrawn = await site.PublishAsync("A secret deal");
        await ChangeAsync(site, story, article =>
        {
            for (var number = 0; number < 45; number++)
            {
                article.Correct($"Correction {number}", NewsSiteFactory.StartUtc.AddMinutes(number / 3));
            }
        });
        await ChangeAsync(site, withdrawn, article =>
        {
            article.Correct("It was no secret.", NewsSiteFactory.StartUtc);
            article.Withdraw("The document was not genuine.", NewsSiteFactory.StartUtc);
        });
        using var reader = site.NewReader();

        var (met, lines) = (new List<string>(), new List<string?>());
        for (var path = "/corrections"; path is not null;)
        {
            var page = await reader.GetPageAsync(path);
            met.AddRange(page.QuerySelectorAll(".mended .what").Select(text => text.TextContent));
            lines.AddRange(page.QuerySelectorAll(".mended h2 a").Select(link => link.GetAttribute("href")));
            path = page.QuerySelector(".pages a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(45, met.Distinct().Count());
        Assert.Equal(45, met.Count);
        Assert.StartsWith("Correction 4", met[0], StringComparison.Ordinal);
        Assert.Equal([story.Path], lines.Distinct());
    }

    private static NewsSiteFactory Site(TestDatabase database = TestDatabase.Sqlite, string zone = "Asia/Tokyo") => new()
    {
        Database = database,
        Settings = { ["Caching:PageSeconds"] = "0", ["Site:TimeZone"] = zone },
    };

    private static Task ChangeAsync(NewsSiteFactory site, Story story, Action<Article> change) => site.InDatabaseAsync(async db =>
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        change(await db.Articles.SingleAsync(row => row.Id == story.Id, cancellationToken));
        await db.SaveChangesAsync(cancellationToken);
    });
}
