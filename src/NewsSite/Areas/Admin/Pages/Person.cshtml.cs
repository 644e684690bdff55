using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsSite.Articles;
using NewsSite.Site;
using NewsSite.Staff;
using NewsSite.Staff.Proofs;
using NewsSite.Staff.Sessions;

namespace NewsSite.Areas.Admin.Pages;

/// <summary>How somebody signs in, and where they are signed in.</summary>
public sealed class PersonModel(UserManager<StaffMember> users, AuthenticatorApp app, Passkeys passkeys, StaffSessions sessions, SiteTime time) : PageModel
{
    [TempData]
    public string? Notice { get; set; }

    [TempData]
    public string? Refusal { get; set; }

    public StaffMember Member { get; private set; } = null!;

    public string Role { get; private set; } = "";

    public int CodesLeft { get; private set; }

    public IReadOnlyList<PasskeyLine> Keys { get; private set; } = [];

    public IReadOnlyList<StaffSession> Sessions { get; private set; } = [];

    private StaffRef By => SignedIn.Of(HttpContext);

    public async Task<IActionResult> OnGetAsync(string id, CancellationToken cancellationToken)
    {
        if (await users.FindByIdAsync(id) is not { } member)
        {
            return NotFound();
        }
        Member = member;
        Role = (await users.GetRolesAsync(member)).FirstOrDefault() ?? "";
        Keys = await passkeys.OfAsync(member);
        CodesLeft = member.TwoFactorEnabled ? await app.CodesLeftAsync(member) : 0;
        Sessions = await sessions.OfAsync(id, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnPostEndAsync(string id, string? session, CancellationToken cancellationToken)
    {
        Notice = await sessions.EndAsync(session ?? "", id, By, cancellationToken) ? "Signed out there." : "That session was over already.";
        return RedirectToPage(new { id });
    }

    public async Task<IActionResult> OnPostResetAsync(string id, CancellationToken cancellationToken)
        => MayChange ? Told(id, await app.ResetAsync(id, By, cancellationToken), "The app is off, its recovery codes are dead, and they are signed out everywhere.") : AskWho(id);

    public async Task<IActionResult> OnPostRemovePasskeyAsync(string id, string? passkey, CancellationToken cancellationToken)
        => MayChange ? Told(id, await passkeys.RemoveAsync(id, passkey ?? "", By, cancellationToken), "The passkey is removed.") : AskWho(id);

    // What lets people in is changed only by somebody who has just shown who they are.
    private bool MayChange => User.IsProven(time.NowUtc);

    private RedirectToPageResult AskWho(string id) => RedirectToPage("/Account/Confirm", new { area = "", returnUrl = "/admin/staff/" + id });

    private RedirectToPageResult Told(string id, StaffResult result, string done)
    {
        Notice = result.Done ? done : null;
        Refusal = result.Done ? null : string.Join(' ', result.Problems);
        return RedirectToPage(new { id });
    }
}
