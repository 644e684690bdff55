using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Rankings;
using NewsSite.Staff;
using NewsSite.Tests.Hosting;
using NewsSite.Tests.Staff;

namespace NewsSite.Tests.Rankings;

public sealed class DeskHeldTests
{
    private const string Page = "/admin/rankings/held";

    [Theory, EachDatabase]
    public async Task A_hold_says_what_was_seen_in_figures_and_where_the_story_would_stand(TestDatabase database)
    {
        await using var site = NewSite(database);
        using var admin = await site.SignedInAsync(StaffRoles.Admin);
        var (old, _) = await AttackedAsync(site);

        var page = await admin.GetPageAsync(Page);

        var hold = Assert.Single(page.QuerySelectorAll(".hold"));
        Assert.Equal("An old tale", hold.QuerySelector("h2")!.TextContent);
        Assert.Contains("World, 9 years old", Words(hold.QuerySelector("header")!), StringComparison.Ordinal);
        Assert.Equal("40 readers within an hour; in the whole week before, it had none.", hold.QuerySelector(".crowd")!.TextContent);
        Assert.Equal("40 of them without a referrer", Assert.Single(hold.QuerySelectorAll(".sign")).TextContent);
        Assert.Contains("40 views that would make 40 readers", Words(hold.QuerySelector(".seen")!), StringComparison.Ordinal);
        Assert.Equal(["1", "1", "1", "1"], hold.QuerySelectorAll(".places [data-place]").Select(row => row.GetAttribute("data-place")));
        Assert.Equal(["40", "0"], hold.QuerySelectorAll(".places tbody tr:first-child .number").Select(cell => cell.TextContent));
        Assert.Equal(["40", "40"], hold.QuerySelectorAll(".sums td").Select(cell => cell.TextContent));
        Assert.NotNull(hold.QuerySelector("svg[role=img] > title"));
        Assert.Equal(["1", "1"], page.QuerySelectorAll(".waits").Select(count => count.FirstChild!.TextContent));
        Assert.NotEmpty((await admin.GetPageAsync("/admin/rankings")).QuerySelectorAll($".waiting a[href='{Page}']"));
        Assert.Contains("40 views", (await admin.GetPageAsync($"/admin/rankings/{old.Id}")).QuerySelector(".waiting")!.TextContent, StringComparison.Ordinal);
    }

    [Theory, EachDatabase]
    public async Task Both_decisions_take_a_reason_and_stand_in_the_audit_trail(TestDatabase database)
    {
        await using var site = NewSite(database);
        using var admin = await site.SignedInAsync(StaffRoles.Admin);
        var (old, crowd) = await AttackedAsync(site);
        var older = await site.PublishAsync("An older tale", "world", NewsSiteFactory.StartUtc.AddYears(-10));
        await crowd.AttackAsync(older, 50);

        using var unreasoned = await admin.SubmitAsync(Page, new() { ["reason"] = " " }, Form(1), "button[formaction*=Release]");
        using var released = await admin.SubmitAsync(Page, new() { ["reason"] = "On television." }, Form(1), "button[formaction*=Release]");
        using var discarded = await admin.SubmitAsync(Page, new() { ["reason"] = "Rented machines." }, Form(2), "button[formaction*=Discard]");
        var page = await admin.GetPageAsync(Page);

        Assert.Equal(
            [HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect, HttpStatusCode.Redirect],
            new[] { unreasoned, released, discarded }.Select(answer => answer.StatusCode));
        Assert.Contains("Say why", (await unreasoned.AsPageAsync(HttpStatusCode.UnprocessableEntity)).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.StartsWith("Discarded", page.QuerySelector("[role=status]")!.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.QuerySelectorAll(".hold, .waits"));
        Assert.Equal(["discarded", "released"], page.QuerySelectorAll(".decided [data-state]").Select(line => line.GetAttribute("data-state")));
        Assert.Contains("“On television.” The Admin", page.QuerySelector(".decided [data-state=released] .by")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            [("ranking.release", $"article/{old.Id}/hold/1", "On television."), ("ranking.discard", $"article/{older.Id}/hold/2", "Rented machines.")],
            (await site.InDatabaseAsync(db => db.AuditEntries.Where(entry => entry.Action.StartsWith("ranking.")).OrderBy(entry => entry.Id)
                .ToListAsync(TestContext.Current.CancellationToken))).Select(entry => (entry.Action, entry.Subject, entry.Detail!)));
        Assert.Equal([old.Path], (await admin.GetPageAsync("/ranking")).QuerySelectorAll("main ol > li > a").Select(link => link.GetAttribute("href")));
        crowd.Dispose();
    }

    [Fact]
    public async Task Who_comes_too_late_is_told_what_was_decided_and_nothing_is_done_twice()
    {
        await using var site = NewSite(TestDatabase.Sqlite);
        using var admin = await site.SignedInAsync(StaffRoles.Admin);
        await AttackedAsync(site);
        var by = new StaffRef(null, "Mika");
        Assert.Null(await site.WithAsync((HoldDecisions desk) => desk.DiscardAsync(1, "Rented machines.", by, TestContext.Current.CancellationToken)));

        var problem = await site.WithAsync((HoldDecisions desk) => desk.ReleaseAsync(1, "On television.", by, TestContext.Current.CancellationToken));

        Assert.Equal("Mika has discarded these views already, at 21:49 JST, April 6, 2030: “Rented machines.”", problem);
        Assert.Equal("There are no such held views.", await site.WithAsync((HoldDecisions desk) => desk.ReleaseAsync(7, "?", by, TestContext.Current.CancellationToken)));
        Assert.Equal(1, await site.InDatabaseAsync(db => db.AuditEntries.CountAsync(entry => entry.Action.StartsWith("ranking."), TestContext.Current.CancellationToken)));
        Assert.Empty((await admin.GetPageAsync("/ranking")).QuerySelectorAll("main ol > li > a"));
    }

    [Fact]
    public async Task What_was_decided_is_paged_and_all_of_it_can_be_saved()
    {
        await using var site = NewSite(TestDatabase.Sqlite);
        using var admin = await site.SignedInAsync(StaffRoles.Admin);
        var (_, crowd) = await AttackedAsync(site);
        var by = new StaffRef(null, "Mika");
        for (var hold = 1; hold <= 21; hold++)
        {
            Assert.Null(await site.WithAsync((HoldDecisions desk) => desk.DiscardAsync(hold, $"Number {hold}", by, TestContext.Current.CancellationToken)));
            await crowd.AttackAsync(await site.PublishAsync($"Tale {hold}", "world", NewsSiteFactory.StartUtc.AddYears(-9)), 20);
        }
        crowd.Dispose();

        var first = await admin.GetPageAsync(Page);
        var second = await admin.GetPageAsync(first.QuerySelector(".pages a[rel=next]")!.GetAttribute("href")!);
        using var saved = await admin.GetAsync(Page + "?format=csv", TestContext.Current.CancellationToken);
        var rows = (await saved.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).TrimEnd().Split("\r\n");

        Assert.Equal((20, 1), (first.QuerySelectorAll(".decided li").Length, first.QuerySelectorAll(".hold").Length));
        Assert.Equal(["1"], second.QuerySelectorAll(".decided li").Select(line => line.GetAttribute("data-hold")));
        Assert.Equal(1 + 1 + 20, rows.Length);
        Assert.StartsWith("22,Open,", rows[1], StringComparison.Ordinal);
        Assert.EndsWith(",Mika,Number 21", rows[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_an_admin_decides()
    {
        await using var site = NewSite(TestDatabase.Sqlite);
        using var editor = await site.SignedInAsync(StaffRoles.Editor);
        using var page = await editor.GetAsync(Page, TestContext.Current.CancellationToken);
        Assert.NotEqual(HttpStatusCode.OK, page.StatusCode);
    }

    private static NewsSiteFactory NewSite(TestDatabase database) => new() { Database = database, Settings = { ["Readership:HoldReaders"] = "20" } };

    private static string Form(int hold) => $".hold[data-hold='{hold}'] .decide";

    private static string Words(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static async Task<(Story Old, Crowd Crowd)> AttackedAsync(NewsSiteFactory site)
    {
        var crowd = new Crowd(site, seed: 3);
        var old = await site.PublishAsync("An old tale", "world", NewsSiteFactory.StartUtc.AddYears(-9));
        await crowd.AttackAsync(old, 40);
        await site.RebuildBoardAsync();
        return (old, crowd);
    }
}
