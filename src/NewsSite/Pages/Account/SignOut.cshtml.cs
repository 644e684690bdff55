using Microsoft.AspNetCore.Mvc;
using NewsSite.Staff;
using NewsSite.Staff.Sessions;

namespace NewsSite.Pages.Account;

public sealed class SignOutModel(StaffSessions sessions) : AccountPage
{
    public IActionResult OnGet() => User.IsStaff() ? Page() : LocalRedirect(StaffRegistration.SignInPath);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        await sessions.LeaveAsync(cancellationToken);
        return LocalRedirect(StaffRegistration.SignInPath);
    }
}
