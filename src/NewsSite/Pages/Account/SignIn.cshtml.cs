using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using NewsSite.Staff;

namespace NewsSite.Pages.Account;

public sealed class SignInModel(StaffDoor door) : AccountPage
{
    [BindProperty]
    public SignInInput Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public IActionResult OnGet() => User.IsStaff() ? LocalRedirect(Target) : Page();

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Again("");
        }
        return await door.EnterAsync(Input.Email, Input.Password, SignedIn.AddressOf(HttpContext), cancellationToken) is { } problem
            ? Again("Input.Password", problem)
            : LocalRedirect(Target);
    }

    // Only ever to this site: a link to the sign-in page must not carry anybody elsewhere.
    private string Target => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : DeskPath;

    public sealed record SignInInput
    {
        [Required(ErrorMessage = "Your e-mail address is missing."), StringLength(200)]
        public string Email { get; init; } = "";

        [Required(ErrorMessage = "Your password is missing.")]
        [StringLength(PasswordRules.LongestLength, ErrorMessage = "That is longer than any password here.")]
        public string Password { get; init; } = "";
    }
}
