using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using NewsSite.Staff;

namespace NewsSite.Pages.Account;

public sealed class PasswordModel(StaffAccounts accounts, StaffDoor door) : AccountPage
{
    [BindProperty]
    public PasswordInput Input { get; set; } = new();

    [TempData]
    public string? Notice { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Again("");
        }
        var changed = await accounts.ChangePasswordAsync(SignedIn.Of(HttpContext), Input.Present, Input.New, cancellationToken);
        if (changed.Member is null)
        {
            return Again(changed.Problems is [StaffAccounts.WrongPassword] ? "Input.Present" : "Input.New", changed.Problems);
        }
        await door.EnterAsync(changed.Member);
        Notice = "Your password is changed, and your other sessions are ended.";
        return RedirectToPage();
    }

    public sealed record PasswordInput
    {
        [Required(ErrorMessage = "Your present password is missing."), StringLength(PasswordRules.LongestLength)]
        public string Present { get; init; } = "";

        [Required(ErrorMessage = "A new password is needed.")]
        public string New { get; init; } = "";
    }
}
