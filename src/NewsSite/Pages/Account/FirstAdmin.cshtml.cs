using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using NewsSite.Staff;

namespace NewsSite.Pages.Account;

public sealed class FirstAdminModel(StaffAccounts accounts, StaffTokens tokens, StaffDoor door) : AccountPage
{
    [BindProperty]
    public FirstAdminInput Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    public bool IsOpen { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        IsOpen = await OpensAsync(cancellationToken);
        return IsOpen ? Page() : Dead();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        IsOpen = await OpensAsync(cancellationToken);
        if (!IsOpen)
        {
            return Dead();
        }
        if (!ModelState.IsValid)
        {
            return Again("");
        }
        var account = new NewStaff(Input.Email, StaffRoles.Admin, Input.DisplayName, Input.Password);
        var made = await accounts.AddFirstAdminAsync(account, Token, SignedIn.AddressOf(HttpContext), cancellationToken);
        if (made.Member is null)
        {
            return Again("Input.Password", made.Problems);
        }
        return After(await door.EnterByLinkAsync(made.Member, cancellationToken), "");
    }

    private async Task<bool> OpensAsync(CancellationToken cancellationToken)
        => tokens.OpensFirstAdmin(Token) && !await accounts.HasAdminAsync(cancellationToken);

    public sealed record FirstAdminInput
    {
        [Required(ErrorMessage = "An e-mail address is needed: it is the name you sign in with.")]
        [EmailAddress(ErrorMessage = "This is not an e-mail address."), StringLength(200)]
        public string Email { get; init; } = "";

        [Required(ErrorMessage = "Your colleagues need a name to see beside your work."), StringLength(120)]
        public string DisplayName { get; init; } = "";

        [Required(ErrorMessage = "A password is needed.")]
        public string Password { get; init; } = "";
    }
}
