using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using NewsSite.Staff;

namespace NewsSite.Pages.Account;

public sealed class InvitationModel(StaffAccounts accounts, StaffDoor door) : AccountPage
{
    [BindProperty]
    public InvitationInput Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string Token { get; set; } = "";

    public StaffMember? Invited { get; private set; }

    public async Task<IActionResult> OnGetAsync()
    {
        Invited = await accounts.InvitedAsync(Token);
        Input = new InvitationInput { DisplayName = Invited?.DisplayName ?? "" };
        return Invited is null ? Dead() : Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        Invited = await accounts.InvitedAsync(Token);
        if (Invited is null)
        {
            return Dead();
        }
        if (!ModelState.IsValid)
        {
            return Again("");
        }
        var taken = await accounts.AcceptAsync(Token, Input.DisplayName, Input.Password, SignedIn.AddressOf(HttpContext), cancellationToken);
        if (taken.Member is null)
        {
            return Again("Input.Password", taken.Problems);
        }
        return After(await door.EnterByLinkAsync(taken.Member, cancellationToken), "");
    }

    public sealed record InvitationInput
    {
        [Required(ErrorMessage = "Your colleagues need a name to see beside your work."), StringLength(120)]
        public string DisplayName { get; init; } = "";

        [Required(ErrorMessage = "A password is needed.")]
        public string Password { get; init; } = "";
    }
}
