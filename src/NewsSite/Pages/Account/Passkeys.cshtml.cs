using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using NewsSite.Articles;
using NewsSite.Site;
using NewsSite.Staff;
using NewsSite.Staff.Proofs;

namespace NewsSite.Pages.Account;

/// <summary>What the page of one's own security asks for passkeys.</summary>
public sealed class PasskeysModel(UserManager<StaffMember> users, Passkeys passkeys, SiteTime time) : AccountPage
{
    private bool MayChange => User.IsProven(time.NowUtc);

    private StaffRef By => SignedIn.Of(HttpContext);

    public IActionResult OnGet() => LocalRedirect(SecurityPath);

    public async Task<IActionResult> OnPostOptionsAsync()
        => MayChange && await users.GetUserAsync(User) is { } member
            ? Content(await passkeys.CreationOptionsAsync(member), "application/json")
            : StatusCode(StatusCodes.Status409Conflict);

    public async Task<IActionResult> OnPostAddAsync(string? credential, string? name, CancellationToken cancellationToken)
        => MayChange ? Told(await passkeys.AddAsync(By, credential ?? "", name ?? "", cancellationToken), "The passkey is added.") : AskWho(SecurityPath);

    public async Task<IActionResult> OnPostRenameAsync(string? id, string? name, CancellationToken cancellationToken)
        => MayChange ? Told(await passkeys.RenameAsync(By, id ?? "", name ?? "", cancellationToken), "The passkey has its new name.") : AskWho(SecurityPath);

    public async Task<IActionResult> OnPostRemoveAsync(string? id, CancellationToken cancellationToken)
        => MayChange
            ? Told(await passkeys.RemoveAsync(By.Id ?? "", id ?? "", By, cancellationToken), "The passkey is removed: it opens nothing here any more.")
            : AskWho(SecurityPath);
}
