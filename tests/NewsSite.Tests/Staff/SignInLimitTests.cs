using System.Net;
using Microsoft.Extensions.Options;
using NewsSite.Staff;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Staff;

public sealed class SignInLimitTests
{
    [Fact]
    public async Task A_guesser_over_many_accounts_is_slowed_and_nobody_else_is()
    {
        await using var site = new NewsSiteFactory { Settings = { ["SignIn:WrongTries"] = "4" } };
        var editor = await site.AddStaffAsync(StaffRoles.Editor);
        using var guesser = site.NewReader("198.51.100.7");
        for (var attempt = 0; attempt < 4; attempt++)
        {
            using var wrong = await guesser.SignInAsync($"somebody{attempt}@paper.example", "a guess of some length");
            Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        }

        using var slowed = await guesser.SignInAsync(editor.Email!, StaffAtWork.Password);
        using var other = site.NewReader("198.51.100.8");
        using var admitted = await other.SignInAsync(editor.Email!, StaffAtWork.Password);

        Assert.Contains(SignInLimit.Sentence, (await slowed.AsPageAsync(HttpStatusCode.TooManyRequests)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromMinutes(15), slowed.Headers.RetryAfter?.Delta);
        Assert.Equal(HttpStatusCode.Redirect, admitted.StatusCode);
        site.Skip(TimeSpan.FromMinutes(15));
        using var later = await guesser.SignInAsync(editor.Email!, StaffAtWork.Password);
        Assert.Equal(HttpStatusCode.Redirect, later.StatusCode);
    }

    [Fact]
    public void Addresses_of_one_IPv6_customer_are_one_and_right_tries_cost_nothing()
    {
        var limit = new SignInLimit(Options.Create(new SignInOptions { WrongTries = 3 }), TimeProvider.System);
        limit.Note("2001:db8:1:2::1");
        limit.Note("2001:db8:1:2::2");
        Assert.Equal(TimeSpan.Zero, limit.WaitOf("2001:db8:1:2::3"));
        limit.Note("2001:db8:1:2:ffff::9");

        Assert.NotEqual(TimeSpan.Zero, limit.WaitOf("2001:db8:1:2::3"));
        Assert.Equal(TimeSpan.Zero, limit.WaitOf("2001:db8:1:3::3"));
    }
}
