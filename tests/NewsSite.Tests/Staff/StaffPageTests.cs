using System.Net;
using Microsoft.EntityFrameworkCore;
using NewsSite.Staff;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Staff;

public sealed class StaffPageTests
{
    private const string LastAdmin = "This is the only admin; make somebody else an admin first.";

    [Theory, EachDatabase]
    public async Task An_invitation_opens_an_account_once(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        using var admin = await site.SignedInAsync(StaffRoles.Admin);
        using var invited = await admin.SubmitAsync(
            "/admin/staff", new() { ["Invite.Email"] = "mori@paper.example", ["Invite.Role"] = "Editor" }, "section.invite form");
        Assert.Equal(HttpStatusCode.Redirect, invited.StatusCode);
        var link = new Uri((await admin.GetPageAsync("/admin/staff")).QuerySelector("input.link")!.GetAttribute("value")!).PathAndQuery;
        Assert.Null((await admin.GetPageAsync("/admin/staff")).QuerySelector("input.link"));
        using var mori = site.NewReader();

        using var taken = await mori.SubmitAsync(link, new() { ["Input.DisplayName"] = "Mori", ["Input.Password"] = StaffAtWork.Password });

        Assert.Equal("/newsroom", taken.Headers.Location?.OriginalString);
        Assert.Contains("Mori", (await mori.GetPageAsync("/account/password")).Body!.TextContent, StringComparison.Ordinal);
        using var other = site.NewReader();
        using var again = await other.GetAsync(link, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Gone, again.StatusCode);
    }

    [Theory, EachDatabase]
    public async Task The_last_admin_can_neither_be_locked_nor_lose_the_role(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        using var admin = await site.SignedInAsync(StaffRoles.Admin);

        using var demoted = await admin.SubmitAsync("/admin/staff", new() { ["role"] = "Reporter" }, "form[action*=Role]");
        using var locked = await admin.SubmitAsync("/admin/staff", [], "form:has(button.grave)", "button.grave");

        foreach (var answer in (HttpResponseMessage[])[demoted, locked])
        {
            var page = await answer.AsPageAsync(HttpStatusCode.UnprocessableEntity);
            Assert.Equal(LastAdmin, page.QuerySelector(".refusal")?.TextContent);
        }
        await admin.GetPageAsync("/admin/staff");
    }

    [Fact]
    public async Task A_locked_account_cannot_sign_in_until_it_is_unlocked()
    {
        await using var site = new NewsSiteFactory();
        using var admin = await site.SignedInAsync(StaffRoles.Admin);
        var editor = await site.AddStaffAsync(StaffRoles.Editor);
        var row = $"form:has(input[value='{editor.Id}']):has(button.grave)";
        using var locked = await admin.SubmitAsync("/admin/staff", [], row, "button.grave");
        using var client = site.NewReader();

        using var refused = await client.SignInAsync(editor.Email!, StaffAtWork.Password);
        using var unlocked = await admin.SubmitAsync("/admin/staff", [], "form:has(button[formaction*=Unlock])", "button[formaction*=Unlock]");
        using var admitted = await client.SignInAsync(editor.Email!, StaffAtWork.Password);

        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, HttpStatusCode.Redirect, HttpStatusCode.Redirect),
            (refused.StatusCode, unlocked.StatusCode, admitted.StatusCode));
    }

    [Fact]
    public async Task Every_deed_stands_in_the_audit_trail_with_who_and_from_where()
    {
        await using var site = new NewsSiteFactory();
        using var admin = await site.SignedInAsync(StaffRoles.Admin);
        var editor = await site.AddStaffAsync(StaffRoles.Editor);
        using var changed = await admin.SubmitAsync("/admin/staff", new() { ["role"] = "Reporter" }, $"form[action*=Role]:has(input[value='{editor.Id}'])");

        var page = await admin.GetPageAsync($"/admin/audit?what=staff.role&subject=staff/{editor.Id}");

        var row = Assert.Single(page.QuerySelectorAll("table.audit tbody tr"));
        Assert.Contains("The Admin", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Reporter", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("10.", row.Children[4].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_trail_goes_on_page_by_page_without_a_gap_or_a_repeat()
    {
        await using var site = new NewsSiteFactory();
        using var admin = await site.SignedInAsync(StaffRoles.Admin);
        await site.InDatabaseAsync(async db =>
        {
            db.AuditEntries.AddRange(Enumerable.Range(1, 120).Select(
                number => new AuditEntry { AtUtc = site.NowUtc, StaffName = "test", Action = "test.deed", Subject = $"thing/{number}" }));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        var seen = new List<string>();
        for (var path = "/admin/audit?what=test.deed"; path is not null;)
        {
            var page = await admin.GetPageAsync(path);
            seen.AddRange(page.QuerySelectorAll("table.audit tbody a").Select(link => link.TextContent));
            path = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal(Enumerable.Range(1, 120).Reverse().Select(number => $"thing/{number}"), seen);
    }
}
