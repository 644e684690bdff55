using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NewsSite.Articles;
using NewsSite.Staff;
using NewsSite.Staff.Sessions;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Newsroom;

/// <summary>Browsers of people who are signed in; signing in itself is tested where accounts are.</summary>
public static class DeskPeople
{
    /// <summary>A new account of the role, and a browser in which it is signed in.</summary>
    public static async Task<DeskPerson> NewColleagueAsync(this NewsSiteFactory site, string role, string name = "Aya Mori")
    {
        await using var scope = site.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var account = new NewStaff($"{Guid.NewGuid():N}@example.org", role, name, "a long day at the printing press");
        var made = await services.GetRequiredService<StaffAccounts>()
            .AddAsync(account, new StaffRef(null, "test"), TestContext.Current.CancellationToken);
        Assert.True(made.Done, string.Join(" ", made.Problems));
        return new DeskPerson(await site.SignedInAsAsync(made.Member!.Id), new StaffRef(made.Member.Id, name));
    }

    /// <summary>Another browser, in which the account is signed in.</summary>
    public static async Task<HttpClient> SignedInAsAsync(this NewsSiteFactory site, string staffId)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var member = await services.GetRequiredService<UserManager<StaffMember>>().FindByIdAsync(staffId);
        var principal = await services.GetRequiredService<SignInManager<StaffMember>>().CreateUserPrincipalAsync(member!);
        var sessions = services.GetRequiredService<StaffSessions>();
        var session = await sessions.BeginAsync(staffId, "test", "192.0.2.1", "Test", TestContext.Current.CancellationToken);
        ((ClaimsIdentity)principal.Identity!).AddClaims(sessions.ClaimsOf(session.Id));
        var options = services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var browser = site.NewReader();
        browser.DefaultRequestHeaders.Add("Cookie", $"{options.Cookie.Name}={options.TicketDataFormat.Protect(Ticket(principal, site.NowUtc))}");
        return browser;
    }

    private static AuthenticationTicket Ticket(ClaimsPrincipal principal, DateTime nowUtc)
        => new(principal, new AuthenticationProperties { IssuedUtc = nowUtc, ExpiresUtc = nowUtc.AddDays(1) }, IdentityConstants.ApplicationScheme);
}

/// <summary>Somebody at the desk.</summary>
/// <param name="Browser">Signed in.</param>
/// <param name="Ref">As revisions name them.</param>
public sealed record DeskPerson(HttpClient Browser, StaffRef Ref) : IDisposable
{
    public void Dispose() => Browser.Dispose();
}
