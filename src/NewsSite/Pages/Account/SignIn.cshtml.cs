using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using NewsSite.Staff;
using NewsSite.Staff.Proofs;

namespace NewsSite.Pages.Account;

public sealed class SignInModel(StaffDoor door, Passkeys passkeys) : AccountPage
{
    [BindProperty]
    public SignInInput Input { get; set; } = new();

    public IActionResult OnGet() => User.IsStaff() ? LocalRedirect(Target) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
        => ModelState.IsValid ? After(await door.EnterAsync(Input.Email, Input.Password, cancellationToken), "Input.Password") : Again("");

    public async Task<IActionResult> OnPostPasskeyOptionsAsync() => Content(await passkeys.RequestOptionsAsync(), "application/json");

    public async Task<IActionResult> OnPostPasskeyAsync(string? credential, CancellationToken cancellationToken)
    {
        ModelState.Clear();
        return After(await passkeys.EnterAsync(credential ?? "", cancellationToken), "Passkey");
    }

    public sealed record SignInInput
    {
        [Required(ErrorMessage = "Your e-mail address is missing."), StringLength(200)]
        public string Email { get; init; } = "";

        [Required(ErrorMessage = "Your password is missing.")]
        [StringLength(PasswordRules.LongestLength, ErrorMessage = "That is longer than any password here.")]
        public string Password { get; init; } = "";
    }
}
