using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using NewsSite.Staff;
using NewsSite.Staff.Proofs;

namespace NewsSite.Pages.Account;

/// <summary>Asks once more who it is, before what lets people in is changed.</summary>
public sealed class ConfirmModel(StaffDoor door, Passkeys passkeys) : AccountPage
{
    [BindProperty]
    public ConfirmInput Input { get; set; } = new();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
        => ModelState.IsValid ? After(await door.ProveAsync(Input.Password, cancellationToken), "Input.Password") : Again("");

    public async Task<IActionResult> OnPostPasskeyOptionsAsync() => Content(await passkeys.RequestOptionsAsync(), "application/json");

    public async Task<IActionResult> OnPostPasskeyAsync(string? credential)
    {
        ModelState.Clear();
        return After(await passkeys.ProveAsync(credential ?? ""), "Passkey");
    }

    public sealed record ConfirmInput
    {
        [Required(ErrorMessage = "Your password is missing.")]
        [StringLength(PasswordRules.LongestLength, ErrorMessage = "That is longer than any password here.")]
        public string Password { get; init; } = "";
    }
}
