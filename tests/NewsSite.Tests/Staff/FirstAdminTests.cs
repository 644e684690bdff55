using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsSite.Staff;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Staff;

public sealed class FirstAdminTests
{
    private static readonly Dictionary<string, string?> Form = new()
    {
        ["Input.Email"] = "chief@paper.example",
        ["Input.DisplayName"] = "The chief",
        ["Input.Password"] = StaffAtWork.Password,
    };

    [Theory, EachDatabase]
    public async Task The_link_makes_one_admin_and_is_dead_from_then_on(TestDatabase database)
    {
        await using var site = new NewsSiteFactory { Database = database };
        var link = Link(site);
        using var chief = site.NewReader();
        using var second = site.NewReader();
        await second.GetPageAsync(link);

        using var made = await chief.SubmitAsync(link, Form);

        Assert.Equal("/newsroom", made.Headers.Location?.OriginalString);
        await chief.GetPageAsync("/admin/staff");
        using var again = await second.GetAsync(link, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Gone, again.StatusCode);
        Assert.Equal(1, await site.InDatabaseAsync(db => db.AuditEntries.CountAsync(entry => entry.Action == "staff.first-admin", TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task The_link_grows_old_and_a_made_up_one_is_no_link()
    {
        await using var site = new NewsSiteFactory();
        var link = Link(site);
        using var client = site.NewReader();
        site.Skip(StaffTokens.FirstAdminLasts + TimeSpan.FromSeconds(1));

        foreach (var dead in (string[])[link, "/account/first-admin?token=abc", "/account/first-admin"])
        {
            using var answer = await client.GetAsync(dead, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        }
    }

    [Theory]
    [InlineData("short", "at least 12 characters")]
    [InlineData("Password123456", "guesser")]
    [InlineData("japan notebook!", "name of the paper")]
    [InlineData("i am the chief of all", "e-mail address")]
    public async Task A_weak_password_gets_its_sentence_and_the_rest_is_kept(string password, string sentence)
    {
        await using var site = new NewsSiteFactory();
        using var client = site.NewReader();

        using var answer = await client.SubmitAsync(Link(site), new(Form) { ["Input.Password"] = password });

        var page = await answer.AsPageAsync(HttpStatusCode.UnprocessableEntity);
        Assert.Contains(sentence, page.QuerySelector(".problem")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("The chief", page.QuerySelector("input[name='Input.DisplayName']")!.GetAttribute("value"));
        Assert.Equal(0, await site.InDatabaseAsync(db => db.Users.CountAsync(TestContext.Current.CancellationToken)));
    }

    private static string Link(NewsSiteFactory site) => "/account/first-admin?token=" + site.Services.GetRequiredService<StaffTokens>().ForFirstAdmin();
}
