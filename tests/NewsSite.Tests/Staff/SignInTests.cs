using System.Net;
using Microsoft.EntityFrameworkCore;
using NewsSite.Staff;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Staff;

public sealed class SignInTests
{
    [Theory, EachDatabase]
    public async Task Signing_in_opens_what_was_asked_for_and_signing_out_closes_it(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        var admin = await site.AddStaffAsync(StaffRoles.Admin);
        using var client = site.NewReader();
        using var stranger = await client.GetAsync("/admin/staff", TestContext.Current.CancellationToken);
        Assert.Equal("/account/sign-in?returnUrl=%2Fadmin%2Fstaff", stranger.Headers.Location?.PathAndQuery);

        using var answer = await client.SignInAsync(admin.Email!, StaffAtWork.Password, stranger.Headers.Location!.PathAndQuery);

        Assert.Equal("/admin/staff", answer.Headers.Location?.OriginalString);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), value => value.StartsWith("newssite.staff=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        await client.GetPageAsync("/admin/staff");
        using var left = await client.SubmitAsync("/account/sign-out", []);
        using var outside = await client.GetAsync("/admin/staff", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Redirect, outside.StatusCode);
    }

    [Theory]
    [InlineData("reporter@paper.example", "not the password")]
    [InlineData("nobody@paper.example", StaffAtWork.Password)]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_sentence_and_keep_the_address(string email, string password)
    {
        await using var site = new NewsSiteFactory();
        await site.AddStaffAsync(StaffRoles.Reporter);
        using var client = site.NewReader();

        using var answer = await client.SignInAsync(email, password);

        var page = await answer.AsPageAsync(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("That e-mail address and password do not belong together.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(email, page.QuerySelector("input[type=email]")?.GetAttribute("value"));
        Assert.Null(page.QuerySelector("input[type=password]")?.GetAttribute("value"));
    }

    [Fact]
    public async Task Five_wrong_tries_shut_the_door_even_to_the_right_password()
    {
        await using var site = new NewsSiteFactory();
        var member = await site.AddStaffAsync(StaffRoles.Editor);
        using var client = site.NewReader();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            using var wrong = await client.SignInAsync(member.Email!, "not the password");
        }

        using var answer = await client.SignInAsync(member.Email!, StaffAtWork.Password);

        var page = await answer.AsPageAsync(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("too many wrong tries", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(1, await site.InDatabaseAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == "staff.lockout", TestContext.Current.CancellationToken)));
    }

    [Theory]
    [InlineData("https://elsewhere.example/")]
    [InlineData("//elsewhere.example/")]
    [InlineData("/\\elsewhere.example/")]
    public async Task A_return_address_leads_nowhere_but_here(string returnUrl)
    {
        await using var site = new NewsSiteFactory();
        var member = await site.AddStaffAsync(StaffRoles.Editor);
        using var client = site.NewReader();

        using var answer = await client.SignInAsync(member.Email!, StaffAtWork.Password, "/account/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl));

        Assert.Equal("/newsroom", answer.Headers.Location?.OriginalString);
    }

    [Theory]
    [InlineData(StaffRoles.Reporter, HttpStatusCode.Forbidden)]
    [InlineData(StaffRoles.Editor, HttpStatusCode.Forbidden)]
    [InlineData(StaffRoles.Admin, HttpStatusCode.OK)]
    public async Task Only_admins_open_the_admin_s_pages(string role, HttpStatusCode status)
    {
        await using var site = new NewsSiteFactory();
        using var client = await site.SignedInAsync(role);

        foreach (var path in (string[])["/admin/staff", "/admin/audit", "/admin/rankings", "/admin/rankings/not-counted", "/admin/rankings/shadow"])
        {
            using var answer = await client.GetAsync(path, TestContext.Current.CancellationToken);
            Assert.Equal(status, answer.StatusCode);
            Assert.True(status != HttpStatusCode.OK || answer.Headers.CacheControl is { NoStore: true }, path);
        }
    }

    [Fact]
    public async Task A_form_without_its_antiforgery_token_is_refused()
    {
        await using var site = new NewsSiteFactory();
        var member = await site.AddStaffAsync(StaffRoles.Editor);
        using var client = site.NewReader();
        using var form = new FormUrlEncodedContent([new("Input.Email", member.Email!), new("Input.Password", StaffAtWork.Password)]);

        using var answer = await client.PostAsync("/account/sign-in", form, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task Sessions_that_an_admin_ends_are_over_with_the_next_request()
    {
        await using var site = new NewsSiteFactory();
        using var admin = await site.SignedInAsync(StaffRoles.Admin);
        using var editor = await site.SignedInAsync(StaffRoles.Editor);
        var id = await site.InDatabaseAsync(db => db.Users.Where(user => user.Email == "editor@paper.example").Select(user => user.Id).SingleAsync(TestContext.Current.CancellationToken));
        await editor.GetPageAsync("/account/password");

        using var ended = await admin.SubmitAsync("/admin/staff", new() { ["id"] = id }, "form:has(button[formaction*=End])", "button[formaction*=End]");

        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        using var answer = await editor.GetAsync("/account/password", TestContext.Current.CancellationToken);
        Assert.Equal("/account/sign-in", answer.Headers.Location?.AbsolutePath);
    }
}
