using System.Net;
using NewsSite.Tests.Hosting;

namespace NewsSite.SystemTests.Processes;

/// <summary>The ways in for staff.</summary>
public static class StaffDoor
{
    public const string AdminEmail = "admin@paper.example";
    public const string Password = "a kettle on the seventh shelf";

    /// <summary>Makes the first admin at the link from the log.</summary>
    public static async Task MakeFirstAdminAsync(RunningSite site)
    {
        using var browser = site.Browser("192.0.2.2");
        using var answer = await browser.SubmitAsync((await site.FirstAdminLinkAsync()).PathAndQuery, new()
        {
            ["Input.Email"] = AdminEmail,
            ["Input.DisplayName"] = "Ada Admin",
            ["Input.Password"] = Password,
        });
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    /// <summary>Makes an account by the command and returns a browser that is signed in to it.</summary>
    public static async Task<HttpClient> SignedInAsync(this RunningSite site, string email, string role)
    {
        await site.CommandAsync(Password + "\n", "staff", "add", "--email", email, "--role", role, "--password-stdin");
        var browser = site.Browser("192.0.2.3");
        using var answer = await browser.SubmitAsync("/account/sign-in", new() { ["Input.Email"] = email, ["Input.Password"] = Password });
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return browser;
    }
}
