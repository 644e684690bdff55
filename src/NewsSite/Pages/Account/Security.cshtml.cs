using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using NewsSite.Site;
using NewsSite.Staff;
using NewsSite.Staff.Proofs;
using NewsSite.Staff.Sessions;

namespace NewsSite.Pages.Account;

/// <summary>Everything by which one signs in, and where one is signed in.</summary>
public sealed class SecurityModel(UserManager<StaffMember> users, AuthenticatorApp app, Passkeys passkeys, StaffSessions sessions, SiteTime time) : AccountPage
{
    /// <summary>Recovery codes that were just made, shown this once.</summary>
    [TempData]
    public string? NewCodes { get; set; }

    public StaffMember Member { get; private set; } = null!;

    public int CodesLeft { get; private set; }

    public IReadOnlyList<PasskeyLine> Keys { get; private set; } = [];

    public IReadOnlyList<StaffSession> Sessions { get; private set; } = [];

    /// <summary>Whether what lets people in may be changed now.</summary>
    public bool IsProven => User.IsProven(time.NowUtc);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await users.GetUserAsync(User) is not { } member)
        {
            return NotFound();
        }
        Member = member;
        Keys = await passkeys.OfAsync(member);
        CodesLeft = member.TwoFactorEnabled ? await app.CodesLeftAsync(member) : 0;
        Sessions = await sessions.OfAsync(member.Id, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostEndAsync(string? session, CancellationToken cancellationToken)
    {
        var by = SignedIn.Of(HttpContext);
        Notice = await sessions.EndAsync(session ?? "", by.Id ?? "", by, cancellationToken) ? "Signed out there." : "That session was over already.";
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostEndOthersAsync(CancellationToken cancellationToken)
    {
        Notice = await sessions.EndOthersAsync(SignedIn.Of(HttpContext), cancellationToken) switch
        {
            0 => "You were signed in nowhere else.",
            1 => "Signed out in one other browser.",
            var several => $"Signed out in {several} other browsers.",
        };
        return RedirectToPage();
    }
}
