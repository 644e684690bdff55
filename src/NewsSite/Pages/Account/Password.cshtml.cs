using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using NewsSite.Staff;

namespace NewsSite.Pages.Account;

public sealed class PasswordModel(StaffAccounts accounts, StaffDoor door) : AccountPage
{
    [BindProperty]
    public PasswordInput Input { get; set; } = new();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Again("");
        }
        // Whoever sits down at somebody's desk must not guess at leisure either.
        if (await door.ProveAsync(Input.Present, cancellationToken) is { State: not DoorState.Open } refused)
        {
            return After(refused, "Input.Present");
        }
        var changed = await accounts.ChangePasswordAsync(
            SignedIn.Of(HttpContext), SignedIn.SessionOf(User), Input.Present, Input.New, cancellationToken);
        return changed.Done ? Told(changed, "Your password is changed, and your other sessions are ended.") : Again("Input.New", changed.Problems);
    }

    public sealed record PasswordInput
    {
        [Required(ErrorMessage = "Your present password is missing."), StringLength(PasswordRules.LongestLength)]
        public string Present { get; init; } = "";

        [Required(ErrorMessage = "A new password is needed.")]
        public string New { get; init; } = "";
    }
}
