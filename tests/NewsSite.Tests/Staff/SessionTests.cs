using System.Net;
using Microsoft.EntityFrameworkCore;
using NewsSite.Staff;
using NewsSite.Staff.Sessions;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Staff;

public sealed class SessionTests
{
    private const string Security = "/account/security";

    [Theory, EachDatabase]
    public async Task Each_sign_in_is_a_session_with_browser_address_and_method_and_one_ends_another_at_once(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        var editor = await site.AddStaffAsync(StaffRoles.Editor);
        using var here = await SignInFromAsync(site, editor, "10.9.9.1");
        using var there = await SignInFromAsync(site, editor, "10.9.9.2");

        var listed = (await here.GetPageAsync(Security)).QuerySelectorAll(".sessions li");
        Assert.Equal(2, listed.Length);
        Assert.All(listed, each => Assert.Contains("Firefox, Linux", each.TextContent, StringComparison.Ordinal));
        Assert.All(listed, each => Assert.Contains("by password", each.TextContent, StringComparison.Ordinal));
        Assert.Contains("10.9.9.1", Assert.Single(listed, each => each.QuerySelector(".this") is not null).TextContent, StringComparison.Ordinal);
        using var ended = await here.SubmitAsync(Security, [], ".sessions form");

        await here.GetPageAsync(Security);
        await AssertOutAsync(there);
        Assert.Equal(1, await CountAsync(site, "staff.end-session"));
    }

    [Fact]
    public async Task Signing_out_everywhere_else_leaves_this_browser_alone()
    {
        await using var site = new NewsSiteFactory();
        var editor = await site.AddStaffAsync(StaffRoles.Editor);
        using var here = await SignInFromAsync(site, editor, "10.9.9.1");
        using var there = await SignInFromAsync(site, editor, "10.9.9.2");
        using var elsewhere = await SignInFromAsync(site, editor, "10.9.9.3");

        using var ended = await here.SubmitAsync(Security, [], "form[action*=EndOthers]");

        Assert.Contains("2 other browsers", (await here.GetPageAsync(Security)).QuerySelector(".notice")!.TextContent, StringComparison.Ordinal);
        await AssertOutAsync(there);
        await AssertOutAsync(elsewhere);
    }

    [Fact]
    public async Task An_admin_ends_one_session_of_somebody_and_not_the_others()
    {
        await using var site = new NewsSiteFactory();
        using var admin = await site.SignedInAsync(StaffRoles.Admin);
        var editor = await site.AddStaffAsync(StaffRoles.Editor);
        using var stays = await SignInFromAsync(site, editor, "10.9.9.1");
        using var goes = await SignInFromAsync(site, editor, "10.9.9.2");
        var path = $"/admin/staff/{editor.Id}";
        var session = (await admin.GetPageAsync(path)).QuerySelectorAll(".sessions li").Single(each => each.TextContent.Contains("10.9.9.2", StringComparison.Ordinal))
            .QuerySelector("input[name=session]")!.GetAttribute("value");

        using var ended = await admin.SubmitAsync(path, new() { ["session"] = session }, ".sessions form");

        await stays.GetPageAsync(Security);
        await AssertOutAsync(goes);
        Assert.Contains("end-session", (await admin.GetPageAsync($"/admin/audit?subject=staff/{editor.Id}")).QuerySelector("table.audit")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_ends_a_session_that_is_not_their_own()
    {
        await using var site = new NewsSiteFactory();
        var editor = await site.AddStaffAsync(StaffRoles.Editor);
        using var victim = await SignInFromAsync(site, editor, "10.9.9.1");
        using var reporter = await site.SignedInAsync(StaffRoles.Reporter);
        using var again = await SignInFromAsync(site, await ReporterAsync(site), "10.9.9.2");
        var session = await site.InDatabaseAsync(db => db.StaffSessions.Where(each => each.StaffId == editor.Id).Select(each => each.Id).SingleAsync(TestContext.Current.CancellationToken));

        using var answer = await reporter.SubmitAsync(Security, new() { ["session"] = session }, ".sessions form");

        await victim.GetPageAsync(Security);
    }

    [Fact]
    public async Task When_somebody_was_seen_is_written_once_a_minute_and_a_session_that_nobody_uses_is_over_after_twelve_hours()
    {
        await using var site = new NewsSiteFactory();
        using var editor = await site.SignedInAsync(StaffRoles.Editor);
        var start = await SeenAsync(site);
        site.Skip(TimeSpan.FromSeconds(50));
        await editor.GetPageAsync(Security);
        Assert.Equal(start, await SeenAsync(site));
        site.Skip(TimeSpan.FromSeconds(20));
        await editor.GetPageAsync(Security);
        Assert.Equal(start.AddSeconds(70), await SeenAsync(site));

        site.Skip(TimeSpan.FromHours(13));

        await AssertOutAsync(editor);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_even_for_one_who_kept_the_cookie()
    {
        await using var site = new NewsSiteFactory();
        using var editor = await site.SignedInAsync(StaffRoles.Editor);

        using var left = await editor.SubmitAsync("/account/sign-out", []);

        Assert.NotNull(await site.InDatabaseAsync(db => db.StaffSessions.Select(session => session.EndedUtc).SingleAsync(TestContext.Current.CancellationToken)));
        Assert.Equal(1, await CountAsync(site, "staff.sign-out"));
    }

    [Fact]
    public async Task A_new_password_ends_the_other_sessions()
    {
        await using var site = new NewsSiteFactory();
        var editor = await site.AddStaffAsync(StaffRoles.Editor);
        using var here = await SignInFromAsync(site, editor, "10.9.9.1");
        using var there = await SignInFromAsync(site, editor, "10.9.9.2");

        using var changed = await here.SubmitAsync(
            "/account/password", new() { ["Input.Present"] = StaffAtWork.Password, ["Input.New"] = "eleven loud trombones" }, "main form");

        Assert.Equal(Security, changed.Headers.Location?.OriginalString);
        await here.GetPageAsync(Security);
        await AssertOutAsync(there);
    }

    [Theory]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0", "Edge, Windows")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1", "Safari, iPhone")]
    [InlineData("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36", "Chrome, Android")]
    [InlineData("", "Another browser")]
    public void A_browser_is_named_in_two_words(string agent, string name) => Assert.Equal(name, BrowserName.Of(agent));

    private static async Task<StaffMember> ReporterAsync(NewsSiteFactory site)
        => await site.InDatabaseAsync(db => db.Users.SingleAsync(user => user.Email == "reporter@paper.example", TestContext.Current.CancellationToken));

    private static async Task<HttpClient> SignInFromAsync(NewsSiteFactory site, StaffMember member, string address)
    {
        var client = site.NewReader(address);
        using var answer = await client.SignInAsync(member.Email!, StaffAtWork.Password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }

    private static async Task AssertOutAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(Security, TestContext.Current.CancellationToken);
        Assert.Equal("/account/sign-in", answer.Headers.Location?.AbsolutePath);
    }

    private static Task<DateTime> SeenAsync(NewsSiteFactory site)
        => site.InDatabaseAsync(db => db.StaffSessions.Select(session => session.SeenUtc).SingleAsync(TestContext.Current.CancellationToken));

    private static Task<int> CountAsync(NewsSiteFactory site, string action)
        => site.InDatabaseAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == action, TestContext.Current.CancellationToken));
}
