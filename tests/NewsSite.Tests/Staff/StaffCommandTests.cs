using Microsoft.EntityFrameworkCore;
using NewsSite.Commands;
using NewsSite.Staff;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Staff;

public sealed class StaffCommandTests
{
    [Fact]
    public async Task With_a_password_the_account_can_sign_in_at_once()
    {
        await using var site = new NewsSiteFactory();

        var (code, output, _) = await RunAsync(site, new NewStaff("mori@paper.example", "Editor", "Mori", StaffAtWork.Password));

        Assert.Equal((0, "mori@paper.example is Editor now.\n"), (code, output));
        using var client = site.NewReader();
        using var answer = await client.SignInAsync("mori@paper.example", StaffAtWork.Password);
        Assert.Equal("/newsroom", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Without_a_password_it_prints_a_link_that_opens_the_account()
    {
        await using var site = new NewsSiteFactory();

        var (code, output, _) = await RunAsync(site, new NewStaff("mori@paper.example", "Reporter"));

        Assert.Equal(0, code);
        var link = new Uri(output[output.IndexOf("http", StringComparison.Ordinal)..].Trim());
        using var client = site.NewReader();
        await client.GetPageAsync(link.PathAndQuery);
    }

    [Theory]
    [InlineData("mori@paper.example", "Publisher", StaffAtWork.Password, "There is no role \"Publisher\"; it is one of Reporter, Editor, Admin.")]
    [InlineData("mori@paper.example", "Editor", "qwertyuiop12345", "That password is one of the first that a guesser would try.")]
    [InlineData("mori", "Editor", StaffAtWork.Password, "\"mori\" is not an e-mail address.")]
    [InlineData("ADMIN@paper.example", "Editor", StaffAtWork.Password, "There is an account for ADMIN@paper.example already.")]
    public async Task What_is_wrong_is_said_in_one_sentence_and_nothing_is_made(string email, string role, string password, string sentence)
    {
        await using var site = new NewsSiteFactory();
        await site.AddStaffAsync(StaffRoles.Admin);

        var (code, _, errors) = await RunAsync(site, new NewStaff(email, role, null, password));

        Assert.Equal((1, sentence + "\n"), (code, errors));
        Assert.Equal(1, await site.InDatabaseAsync(db => db.Users.CountAsync(TestContext.Current.CancellationToken)));
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(NewsSiteFactory site, NewStaff account)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var code = await StaffCommand.AddAsync(site.Services, account, output, errors, TestContext.Current.CancellationToken);
        return (code, output.ToString(), errors.ToString());
    }
}
