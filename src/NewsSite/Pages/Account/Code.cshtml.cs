using Microsoft.AspNetCore.Mvc;
using NewsSite.Staff;

namespace NewsSite.Pages.Account;

public sealed class CodeModel(StaffDoor door) : AccountPage
{
    /// <summary>Whether the form for a recovery code is the one that was sent.</summary>
    public bool IsRecovery { get; private set; }

    public async Task<IActionResult> OnGetAsync() => await door.HalfWayInAsync() is null ? After(new DoorAnswer(DoorState.Lost), "") : Page();

    public async Task<IActionResult> OnPostAsync(string? code, CancellationToken cancellationToken)
        => After(await door.EnterByCodeAsync(code ?? "", cancellationToken), "code");

    public async Task<IActionResult> OnPostRecoveryAsync(string? recoveryCode, CancellationToken cancellationToken)
    {
        IsRecovery = true;
        return After(await door.EnterByRecoveryCodeAsync(recoveryCode ?? "", cancellationToken), "recoveryCode");
    }

    public string? ProblemOf(string field) => ModelState[field]?.Errors.FirstOrDefault()?.ErrorMessage;
}
