using System.Net;
using NewsSite.Articles;
using NewsSite.Staff;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Staff;

/// <summary>People of the paper, for tests.</summary>
public static class StaffAtWork
{
    public const string Password = "seven quiet umbrellas";

    private static readonly StaffRef By = new(null, "test");

    /// <summary>An account of a role.</summary>
    public static async Task<StaffMember> AddStaffAsync(this NewsSiteFactory site, string role, string? email = null, string? password = Password)
    {
        var account = new NewStaff(email ?? $"{role.ToLowerInvariant()}@paper.example", role, $"The {role}", password);
        var made = await site.WithAsync<StaffAccounts, StaffResult>(accounts => accounts.AddAsync(account, By, TestContext.Current.CancellationToken));
        Assert.Empty(made.Problems);
        return made.Member!;
    }

    /// <summary>Somebody of a role, signed in through the form.</summary>
    public static async Task<HttpClient> SignedInAsync(this NewsSiteFactory site, string role)
    {
        var member = await site.AddStaffAsync(role);
        var client = site.NewReader();
        using var answer = await client.SignInAsync(member.Email!, Password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return client;
    }

    /// <summary>Sends the sign-in form.</summary>
    public static Task<HttpResponseMessage> SignInAsync(this HttpClient client, string email, string password, string path = "/account/sign-in")
        => client.SubmitAsync(path, new() { ["Input.Email"] = email, ["Input.Password"] = password });
}
