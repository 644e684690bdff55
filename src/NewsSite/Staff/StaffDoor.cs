using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using NewsSite.Articles;
using NewsSite.Staff.Proofs;
using NewsSite.Staff.Sessions;

namespace NewsSite.Staff;

/// <summary>Lets people in by password, and by a code where the account asks for one; keeps those out who try too often.</summary>
public sealed class StaffDoor(SignInManager<StaffMember> door, StaffSessions sessions, SignInLimit limit, AuditBook book)
{
    private const string Wrong = "That e-mail address and password do not belong together.";
    private const string WrongCode = "That code is not right, or was used already. Codes of the app change every 30 seconds.";
    private const string Locked = "There were too many wrong tries, or the account is locked. Try again in 15 minutes, or ask an admin.";

    private readonly UserManager<StaffMember> _users = door.UserManager;

    /// <summary>Signs in, or says what is missing.</summary>
    public async Task<DoorAnswer> EnterAsync(string email, string password, CancellationToken cancellationToken)
    {
        if (IsShut() is { } shut)
        {
            return shut;
        }
        if (await _users.FindByEmailAsync(email.Trim()) is not { } member)
        {
            // As slow as a wrong password, so that the clock does not tell who has an account.
            _users.PasswordHasher.HashPassword(new StaffMember { DisplayName = "", CreatedUtc = default }, password);
            return Refused(Wrong);
        }
        if (await CheckPasswordAsync(member, password, Wrong, cancellationToken) is { } refused)
        {
            return refused;
        }
        return await FirstStepAsync(member, "password", cancellationToken);
    }

    /// <summary>Whose password was right and whose code is still asked for; null for nobody, or too long ago.</summary>
    public Task<StaffMember?> HalfWayInAsync() => door.GetTwoFactorAuthenticationUserAsync();

    /// <summary>The second step, by a code of the app.</summary>
    public Task<DoorAnswer> EnterByCodeAsync(string code, CancellationToken cancellationToken) => SecondStepAsync(
        member => _users.VerifyTwoFactorTokenAsync(member, TokenOptions.DefaultAuthenticatorProvider, AuthenticatorApp.Digits(code)), "password and code", cancellationToken);

    /// <summary>The second step, by a recovery code, which is used up.</summary>
    public Task<DoorAnswer> EnterByRecoveryCodeAsync(string code, CancellationToken cancellationToken) => SecondStepAsync(
        async member => (await _users.RedeemTwoFactorRecoveryCodeAsync(member, AuthenticatorApp.RecoveryCode(code))).Succeeded,
        "password and recovery code",
        cancellationToken);

    /// <summary>Lets one who is signed in show by the password that it is still they.</summary>
    public async Task<DoorAnswer> ProveAsync(string password, CancellationToken cancellationToken)
    {
        if (IsShut() is { } shut)
        {
            return shut;
        }
        if (await _users.GetUserAsync(door.Context.User) is not { } member)
        {
            return new DoorAnswer(DoorState.Lost);
        }
        if (await CheckPasswordAsync(member, password, StaffAccounts.WrongPassword, cancellationToken) is { } refused)
        {
            return refused;
        }
        await sessions.ProveAsync(member);
        return DoorAnswer.Open;
    }

    /// <summary>Signs in an account that has just got a password by its link. Where a code is asked for, the link is no way around it.</summary>
    public Task<DoorAnswer> EnterByLinkAsync(StaffMember member, CancellationToken cancellationToken) => FirstStepAsync(member, "link", cancellationToken);

    internal async Task OpenAsync(StaffMember member, string method, CancellationToken cancellationToken)
    {
        await sessions.OpenAsync(member, method, cancellationToken);
        await book.WriteAsync(By(member), "staff.sign-in", member.Id, method, cancellationToken);
    }

    private async Task<DoorAnswer> FirstStepAsync(StaffMember member, string method, CancellationToken cancellationToken)
    {
        if (member.TwoFactorEnabled)
        {
            await door.Context.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, HalfWay(member));
            return new DoorAnswer(DoorState.CodeNeeded);
        }
        await OpenAsync(member, method, cancellationToken);
        return DoorAnswer.Open;
    }

    private async Task<DoorAnswer> SecondStepAsync(Func<StaffMember, Task<bool>> isRight, string method, CancellationToken cancellationToken)
    {
        if (IsShut() is { } shut)
        {
            return shut;
        }
        if (await HalfWayInAsync() is not { } member)
        {
            return new DoorAnswer(DoorState.Lost);
        }
        if (await _users.IsLockedOutAsync(member))
        {
            return Refused(Locked);
        }
        if (!await isRight(member))
        {
            await _users.AccessFailedAsync(member);
            return await _users.IsLockedOutAsync(member) ? await LockedNowAsync(member, cancellationToken) : Refused(WrongCode);
        }
        await _users.ResetAccessFailedCountAsync(member);
        await door.Context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await OpenAsync(member, method, cancellationToken);
        return DoorAnswer.Open;
    }

    private async Task<DoorAnswer?> CheckPasswordAsync(StaffMember member, string password, string wrong, CancellationToken cancellationToken)
    {
        var wasLocked = await _users.IsLockedOutAsync(member);
        var result = await door.CheckPasswordSignInAsync(member, password, lockoutOnFailure: true);
        return result.Succeeded ? null
            : !result.IsLockedOut ? Refused(wrong)
            : wasLocked ? Refused(Locked)
            : await LockedNowAsync(member, cancellationToken);
    }

    private async Task<DoorAnswer> LockedNowAsync(StaffMember member, CancellationToken cancellationToken)
    {
        await book.WriteAsync(By(member), "staff.lockout", member.Id, null, cancellationToken);
        return Refused(Locked);
    }

    private DoorAnswer? IsShut()
        => limit.WaitOf(SignedIn.AddressOf(door.Context)) is { Ticks: > 0 } wait ? new DoorAnswer(DoorState.TooMany, SignInLimit.Sentence, wait) : null;

    private DoorAnswer Refused(string problem)
    {
        limit.Note(SignedIn.AddressOf(door.Context));
        return new DoorAnswer(DoorState.Refused, problem);
    }

    private StaffRef By(StaffMember member) => new(member.Id, member.DisplayName, SignedIn.AddressOf(door.Context));

    // As Identity reads it again (SignInManager.GetTwoFactorAuthenticationUserAsync).
    private static ClaimsPrincipal HalfWay(StaffMember member)
        => new(new ClaimsIdentity([new Claim(ClaimTypes.Name, member.Id)], IdentityConstants.TwoFactorUserIdScheme));
}
