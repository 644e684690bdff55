using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using NewsSite.Articles;
using NewsSite.Site;
using NewsSite.Staff;
using NewsSite.Staff.Proofs;

namespace NewsSite.Pages.Account;

/// <summary>Sets the authenticator app up, and turns it off.</summary>
public sealed class AuthenticatorModel(UserManager<StaffMember> users, AuthenticatorApp app, SiteTime time) : AccountPage
{
    [TempData]
    public string? NewCodes { get; set; }

    public AuthenticatorKey Key { get; private set; } = null!;

    public string? Problem { get; private set; }

    private bool MayChange => User.IsProven(time.NowUtc);

    private StaffRef By => SignedIn.Of(HttpContext);

    public async Task<IActionResult> OnGetAsync() => MayChange ? await ShowAsync() : AskWho(SecurityPath);

    public async Task<IActionResult> OnPostAsync(string? code, CancellationToken cancellationToken)
    {
        if (!MayChange)
        {
            return AskWho(SecurityPath);
        }
        var (result, codes) = await app.TurnOnAsync(By, code ?? "", cancellationToken);
        if (result.Done)
        {
            return Made(result, codes, "The app is on: from now on it is asked for a code when you sign in.");
        }
        Problem = result.Problems[0];
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return await ShowAsync();
    }

    public async Task<IActionResult> OnPostBeginAsync()
    {
        if (!MayChange)
        {
            return AskWho(SecurityPath);
        }
        await app.BeginAsync((await users.GetUserAsync(User))!);
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostOffAsync(CancellationToken cancellationToken)
        => MayChange ? Told(await app.TurnOffAsync(By, cancellationToken), "The app is off; the password alone lets you in.") : AskWho(SecurityPath);

    public async Task<IActionResult> OnPostCodesAsync(CancellationToken cancellationToken)
    {
        if (!MayChange)
        {
            return AskWho(SecurityPath);
        }
        var (result, codes) = await app.RenewCodesAsync(By, cancellationToken);
        return Made(result, codes, "New recovery codes; the old ones are dead.");
    }

    private IActionResult Made(StaffResult result, IReadOnlyList<string> codes, string done)
    {
        NewCodes = string.Join(' ', codes);
        return Told(result, done);
    }

    private async Task<IActionResult> ShowAsync()
    {
        if (await users.GetUserAsync(User) is not { } member || await app.BegunAsync(member) is not { } key)
        {
            return RedirectToPage("/Account/Security");
        }
        Key = key;
        return Page();
    }
}
