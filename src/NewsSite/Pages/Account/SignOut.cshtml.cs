using Microsoft.AspNetCore.Mvc;
using NewsSite.Staff;

namespace NewsSite.Pages.Account;

public sealed class SignOutModel(StaffDoor door) : AccountPage
{
    public IActionResult OnGet() => User.IsStaff() ? Page() : LocalRedirect(StaffRegistration.SignInPath);

    public async Task<IActionResult> OnPostAsync()
    {
        await door.LeaveAsync();
        return LocalRedirect(StaffRegistration.SignInPath);
    }
}
