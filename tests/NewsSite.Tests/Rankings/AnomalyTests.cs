using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using NewsSite.Readership.Anomalies;
using NewsSite.Readership.Ranking;
using NewsSite.Readership.Rollup;
using NewsSite.Staff;
using NewsSite.Tests.Hosting;
using NewsSite.Tests.Staff;

namespace NewsSite.Tests.Rankings;

/// <summary>Crowds against the whole site, with its settings as they come: requests in, public pages and the admin's desk out.</summary>
public sealed class AnomalyTests
{
    private static readonly DateTime NineYearsAgoUtc = NewsSiteFactory.StartUtc.AddYears(-9);

    [Theory, EachDatabase]
    public async Task Ten_thousand_addresses_bring_a_nine_year_old_story_into_no_top_ten_until_an_admin_releases_it(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database, Settings = { ["Caching:PageSeconds"] = "300" } };
        using var crowd = new Crowd(site, seed: 1);
        var others = new List<Story>();
        for (var each = 0; each < 11; each++)
        {
            others.Add(await site.PublishAsync($"Something that is read, number {each}", "world"));
            await crowd.OrganicAsync(others[^1], 8 + each);
        }
        var old = await site.PublishAsync("An old tale", "world", NineYearsAgoUtc);
        var section = await site.SectionAsync("world");
        var startUtc = site.NowUtc;

        for (var batch = 0; batch < 20; batch++)
        {
            await crowd.AttackAsync(old, 500);
            await AssertOutAsync(site, old, others[0], section);
            site.Skip(TimeSpan.FromSeconds(14));
        }

        var hold = Assert.Single(await site.WithAsync((HeldViews held) => held.OpenAsync(10, TestContext.Current.CancellationToken)));
        Assert.InRange(hold.FlaggedUtc, startUtc, startUtc.AddMinutes(5));
        Assert.InRange(hold.Readers, 9_950, 10_000);    // some addresses came twice
        Assert.Equal(0, await site.InDatabaseAsync(db => db.Set<ItemHour>().Where(row => row.ItemId == old.Id).SumAsync(row => row.Views, TestContext.Current.CancellationToken)));

        using var admin = await site.SignedInAsync(StaffRoles.Admin);
        using var answer = await admin.SubmitAsync("/admin/rankings/held", new() { ["reason"] = "A television programme named it." }, ".decide", "button[formaction*=Release]");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        using var reader = site.NewReader();
        foreach (var page in new[] { "/ranking", "/ranking?window=hour", "/ranking?window=month" })
        {
            Assert.Equal(old.Path, (await reader.GetPageAsync(page)).QuerySelector("main ol > li > a")!.GetAttribute("href"));
        }
        Assert.All((await reader.GetPageAsync(others[0].Path)).QuerySelectorAll("[data-list]"), list => Assert.Equal(old.Path, list.QuerySelector("a")!.GetAttribute("href")));
    }

    [Theory, EachDatabase]
    public async Task An_old_story_that_search_and_a_forum_have_found_is_not_held(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        using var crowd = new Crowd(site, seed: 2);
        var old = await site.PublishAsync("An old tale", "world", NineYearsAgoUtc);
        await site.PublishAsync("Another one", "world");
        var readers = 0;
        for (var quarter = 0; quarter < 96; quarter++)
        {
            var count = (int)(40 * (1.05 + Math.Sin(((quarter / 96.0) - 0.25) * 2 * Math.PI)));    // from night to noon to night
            await crowd.OrganicAsync(old, count);
            readers += count;
            site.Skip(TimeSpan.FromMinutes(15));
        }
        await site.RebuildBoardAsync();

        Assert.Empty(await site.WithAsync((HeldViews held) => held.OpenAsync(10, TestContext.Current.CancellationToken)));
        var first = await site.WithAsync((RankingBoard board) => Task.FromResult(Assert.Single(board.Latest.Top(RankingWindow.Week))));
        Assert.Equal((old.Id, (long)readers), (first.ItemId, first.Readers));
    }

    private static async Task AssertOutAsync(NewsSiteFactory site, Story old, Story other, int section)
    {
        await site.RebuildBoardAsync();
        var board = await site.WithAsync((RankingBoard ranking) => Task.FromResult(ranking.Latest));
        foreach (var window in RankingWindows.All)
        {
            Assert.DoesNotContain(old.Id, board.Top(window).Concat(board.Top(window, section)).Select(entry => entry.ItemId));
        }
        using var reader = site.NewReader(userAgent: "Googlebot/2.1 (+http://www.google.com/bot.html)");
        foreach (var window in RankingWindows.All)
        {
            var page = await reader.GetPageAsync(string.Create(CultureInfo.InvariantCulture, $"/ranking?window={window}").ToLowerInvariant());
            Assert.DoesNotContain(old.Path, page.QuerySelectorAll("main ol a").Select(link => link.GetAttribute("href")));
        }
        var lists = (await reader.GetPageAsync(other.Path)).QuerySelectorAll("[data-list]");
        Assert.Equal(2, lists.Length);
        Assert.DoesNotContain(old.Path, lists.SelectMany(list => list.QuerySelectorAll("a")).Select(link => link.GetAttribute("href")));
    }
}
