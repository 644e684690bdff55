using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using NewsSite.Articles;
using NewsSite.Site;
using NewsSite.Staff.Sessions;

namespace NewsSite.Staff.Proofs;

/// <summary>The second factor of an account: an authenticator app, and recovery codes for the day on which the phone is gone.</summary>
public sealed class AuthenticatorApp(UserManager<StaffMember> users, StaffDeeds deeds, StaffSessions sessions, IOptions<SiteOptions> site)
{
    /// <summary>How many recovery codes there are at first.</summary>
    public const int RecoveryCodes = 10;

    private const string WrongCode = "That is not the code which the app shows now. Look whether the clock of your phone is right, and try the next code.";
    private const string NotOn = "The authenticator app is not on.";

    // Where Identity's store keeps them (UserStoreBase), which has no words for taking them away.
    private const string IdentityStore = "[AspNetUserStore]";
    private static readonly string[] Kept = ["AuthenticatorKey", "RecoveryCodes"];

    /// <summary>The digits of a code as somebody typed it.</summary>
    internal static string Digits(string typed) => string.Concat(typed.Where(char.IsAsciiDigit));

    /// <summary>A recovery code as Identity writes it, from how somebody typed it.</summary>
    internal static string RecoveryCode(string typed)
    {
        var letters = string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return letters.Length == 10 ? $"{letters[..5]}-{letters[5..]}" : letters;
    }

    /// <summary>The key that waits for its first code; null when none was begun, or the app is on.</summary>
    public async Task<AuthenticatorKey?> BegunAsync(StaffMember member)
        => member.TwoFactorEnabled || await users.GetAuthenticatorKeyAsync(member) is not { Length: > 0 } key
            ? null
            : new AuthenticatorKey(key, member.Email ?? "", site.Value.Name);

    /// <summary>Makes a key for an app to take. Nothing changes at sign-in until a code has shown that it did.</summary>
    public async Task BeginAsync(StaffMember member)
    {
        if (!member.TwoFactorEnabled)
        {
            await users.ResetAuthenticatorKeyAsync(member);
        }
    }

    /// <summary>Turns it on, if the code is the app's.</summary>
    /// <returns>The first recovery codes, which are shown once; or why not.</returns>
    public async Task<(StaffResult Result, IReadOnlyList<string> Codes)> TurnOnAsync(StaffRef by, string code, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> codes = [];
        var result = await deeds.DoAsync(
            by.Id,
            async member =>
            {
                if (member.TwoFactorEnabled || !await users.VerifyTwoFactorTokenAsync(member, TokenOptions.DefaultAuthenticatorProvider, Digits(code)))
                {
                    return StaffResult.Refused(WrongCode);
                }
                var done = await users.SetTwoFactorEnabledAsync(member, true);
                codes = [.. await users.GenerateNewTwoFactorRecoveryCodesAsync(member, RecoveryCodes) ?? []];
                return StaffDeeds.Result(member, done);
            },
            new DeedLine(by, "staff.app-on"),
            cancellationToken);
        return (result, codes);
    }

    /// <summary>Makes new recovery codes; the old ones are dead.</summary>
    public async Task<(StaffResult Result, IReadOnlyList<string> Codes)> RenewCodesAsync(StaffRef by, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> codes = [];
        var result = await deeds.DoAsync(
            by.Id,
            async member =>
            {
                if (!member.TwoFactorEnabled)
                {
                    return StaffResult.Refused(NotOn);
                }
                codes = [.. await users.GenerateNewTwoFactorRecoveryCodesAsync(member, RecoveryCodes) ?? []];
                return StaffDeeds.Result(member, IdentityResult.Success);
            },
            new DeedLine(by, "staff.recovery-codes"),
            cancellationToken);
        return (result, codes);
    }

    /// <summary>Turns it off; its key and the recovery codes are dead.</summary>
    public Task<StaffResult> TurnOffAsync(StaffRef by, CancellationToken cancellationToken)
        => deeds.DoAsync(by.Id, ForgetAsync, new DeedLine(by, "staff.app-off"), cancellationToken);

    /// <summary>Turns it off for somebody who lost it, and ends that account's sessions: whoever found the phone may have one.</summary>
    public Task<StaffResult> ResetAsync(string id, StaffRef by, CancellationToken cancellationToken)
        => deeds.DoAsync(
            id,
            async member =>
            {
                await sessions.EndAllAsync(id, null, cancellationToken);
                return await ForgetAsync(member);
            },
            new DeedLine(by, "staff.app-reset"),
            cancellationToken);

    /// <summary>How many recovery codes are left.</summary>
    public Task<int> CodesLeftAsync(StaffMember member) => users.CountRecoveryCodesAsync(member);

    private async Task<StaffResult> ForgetAsync(StaffMember member)
    {
        if (!member.TwoFactorEnabled)
        {
            return StaffResult.Refused(NotOn);
        }
        var done = await users.SetTwoFactorEnabledAsync(member, false);
        foreach (var name in Kept)
        {
            await users.RemoveAuthenticationTokenAsync(member, IdentityStore, name);
        }
        return StaffDeeds.Result(member, done);
    }
}

/// <summary>What an authenticator app has to be told.</summary>
/// <param name="Key">The key, in Base32.</param>
/// <param name="Email">Whose it is.</param>
/// <param name="Paper">Which paper's.</param>
public sealed record AuthenticatorKey(string Key, string Email, string Paper)
{
    /// <summary>The key in groups of four, for typing.</summary>
    public string Readable => string.Join(' ', Key.Chunk(4).Select(group => new string(group)));

    /// <summary>Everything in one address, for the camera: Google's "Key Uri Format", which all apps read.</summary>
    public string Address
        => $"otpauth://totp/{Uri.EscapeDataString(Paper)}:{Uri.EscapeDataString(Email)}?secret={Key}&issuer={Uri.EscapeDataString(Paper)}&digits=6&period=30";
}
