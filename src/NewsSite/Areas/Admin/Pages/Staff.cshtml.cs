using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Site;
using NewsSite.Staff;

namespace NewsSite.Areas.Admin.Pages;

public sealed class StaffModel(StaffAccounts accounts, StaffTokens tokens, NewsDbContext db, SiteTime time) : PageModel
{
    [BindProperty]
    public InviteInput Invite { get; set; } = new();

    [TempData]
    public string? Notice { get; set; }

    [TempData]
    public string? Link { get; set; }

    public IReadOnlyList<StaffRow> Members { get; private set; } = [];

    public IReadOnlyList<string> Problems { get; private set; } = [];

    private StaffRef By => SignedIn.Of(HttpContext);

    public async Task OnGetAsync(CancellationToken cancellationToken) => Members = await StaffRow.AllAsync(db, time.NowUtc, cancellationToken);

    public async Task<IActionResult> OnPostInviteAsync(CancellationToken cancellationToken)
        => ModelState.IsValid
            ? await DoneAsync(await accounts.AddAsync(new NewStaff(Invite.Email, Invite.Role, Invite.DisplayName), By, cancellationToken), "Invited.", true, cancellationToken)
            : await DoneAsync(StaffResult.Refused([]), "", false, cancellationToken);

    public async Task<IActionResult> OnPostRoleAsync(string id, string role, CancellationToken cancellationToken)
        => await DoneAsync(await accounts.ChangeRoleAsync(id, role, By, cancellationToken), $"Now {role}.", false, cancellationToken);

    public async Task<IActionResult> OnPostLinkAsync(string id, CancellationToken cancellationToken)
        => !User.IsProven(time.NowUtc)
            ? RedirectToPage("/Account/Confirm", new { area = "", returnUrl = "/admin/staff" })
            : await DoneAsync(await accounts.RenewLinkAsync(id, By, cancellationToken), "A new link; older ones are dead.", true, cancellationToken);

    public async Task<IActionResult> OnPostLockAsync(string id, CancellationToken cancellationToken)
        => await DoneAsync(await accounts.LockAsync(id, By, cancellationToken), "Locked, and signed out everywhere.", false, cancellationToken);

    public async Task<IActionResult> OnPostUnlockAsync(string id, CancellationToken cancellationToken)
        => await DoneAsync(await accounts.UnlockAsync(id, By, cancellationToken), "Unlocked.", false, cancellationToken);

    public async Task<IActionResult> OnPostEndAsync(string id, CancellationToken cancellationToken)
        => await DoneAsync(await accounts.EndSessionsAsync(id, By, cancellationToken), "Signed out everywhere.", false, cancellationToken);

    private async Task<IActionResult> DoneAsync(StaffResult result, string notice, bool withLink, CancellationToken cancellationToken)
    {
        if (result.Member is not { } member)
        {
            Problems = result.Problems;
            Members = await StaffRow.AllAsync(db, time.NowUtc, cancellationToken);
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return Page();
        }
        Notice = $"{member.DisplayName}: {notice}";
        Link = withLink ? $"{Request.Scheme}://{Request.Host}/account/invitation?token={tokens.ForInvitation(member)}" : null;
        return RedirectToPage();
    }

    public sealed record InviteInput
    {
        [EmailAddress(ErrorMessage = "This is not an e-mail address."), StringLength(200)]
        public string Email { get; init; } = "";

        [StringLength(120)]
        public string? DisplayName { get; init; }

        public string Role { get; init; } = StaffRoles.Reporter;
    }
}
