using System.Buffers.Text;
using System.Net;
using Microsoft.AspNetCore.Identity;
using NewsSite.Articles;
using NewsSite.Staff.Sessions;

namespace NewsSite.Staff.Proofs;

/// <summary>A passkey as its owner knows it.</summary>
/// <param name="Id">Its credential, in Base64url.</param>
/// <param name="Name">What it is called.</param>
/// <param name="CreatedUtc">When it was added, UTC.</param>
public sealed record PasskeyLine(string Id, string Name, DateTime CreatedUtc);

/// <summary>Passkeys: adding, naming and removing them, and getting in by one.</summary>
public sealed class Passkeys(SignInManager<StaffMember> door, StaffDoor way, StaffSessions sessions, StaffDeeds deeds)
{
    /// <summary>Longest name of a passkey, in characters.</summary>
    public const int LongestName = 60;

    private const int Most = 20;
    private const string NotMade = "The passkey was not added: what the browser sent does not fit. Try again.";
    private const string NotKnown = "That passkey is not one of this paper's, or the account is locked.";
    private const string NoSuch = "There is no such passkey.";

    private readonly UserManager<StaffMember> _users = door.UserManager;

    /// <summary>Whether browsers take the host for passkeys: they are bound to a name, and a number is none (WebAuthn, 5.1.3).</summary>
    public static bool WorkAt(HostString host) => !IPAddress.TryParse(host.Host.Trim('[', ']'), out _);

    /// <summary>The passkeys of an account, in the order in which they were added.</summary>
    public async Task<IReadOnlyList<PasskeyLine>> OfAsync(StaffMember member)
        => [.. (await _users.GetPasskeysAsync(member)).OrderBy(key => key.CreatedAt)
            .Select(key => new PasskeyLine(Base64Url.EncodeToString(key.CredentialId), key.Name ?? "Passkey", key.CreatedAt.UtcDateTime))];

    /// <summary>What the browser is told when it makes one, as JSON.</summary>
    public Task<string> CreationOptionsAsync(StaffMember member)
        => door.MakePasskeyCreationOptionsAsync(new() { Id = member.Id, Name = member.Email ?? "", DisplayName = member.DisplayName });

    /// <summary>What the browser is told when it looks for one, as JSON.</summary>
    public Task<string> RequestOptionsAsync() => door.MakePasskeyRequestOptionsAsync(null);

    /// <summary>Keeps the passkey that the browser made.</summary>
    public async Task<StaffResult> AddAsync(StaffRef by, string credential, string name, CancellationToken cancellationToken)
    {
        if (credential.Length == 0 || await AttestAsync(credential) is not { Succeeded: true, Passkey: { } passkey } made || made.UserEntity.Id != by.Id)
        {
            return StaffResult.Refused(NotMade);
        }
        passkey.Name = Named(name);
        return await deeds.DoAsync(
            by.Id,
            async member => (await _users.GetPasskeysAsync(member)).Count >= Most
                ? StaffResult.Refused($"An account may have {Most} passkeys; remove one first.")
                : StaffDeeds.Result(member, await _users.AddOrUpdatePasskeyAsync(member, passkey)),
            new DeedLine(by, "staff.passkey-add", passkey.Name),
            cancellationToken);
    }

    /// <summary>Calls one of one's own passkeys something else.</summary>
    public Task<StaffResult> RenameAsync(StaffRef by, string id, string name, CancellationToken cancellationToken)
        => WithAsync(
            by.Id ?? "",
            id,
            (member, passkey) =>
            {
                passkey.Name = Named(name);
                return _users.AddOrUpdatePasskeyAsync(member, passkey);
            },
            new DeedLine(by, "staff.passkey-rename", Named(name)),
            cancellationToken);

    /// <summary>Removes a passkey of an account: from now on it opens nothing here.</summary>
    public Task<StaffResult> RemoveAsync(string staffId, string id, StaffRef by, CancellationToken cancellationToken)
        => WithAsync(
            staffId, id, (member, passkey) => _users.RemovePasskeyAsync(member, passkey.CredentialId), new DeedLine(by, "staff.passkey-remove"), cancellationToken);

    /// <summary>Signs in by a passkey. Identity asks that it has verified its user, so no code is asked for besides.</summary>
    public async Task<DoorAnswer> EnterAsync(string credential, CancellationToken cancellationToken)
    {
        if (await AssertAsync(credential) is not { } member)
        {
            return new DoorAnswer(DoorState.Refused, NotKnown);
        }
        await way.OpenAsync(member, "passkey", cancellationToken);
        return DoorAnswer.Open;
    }

    /// <summary>Lets one who is signed in show by a passkey that it is still they.</summary>
    public async Task<DoorAnswer> ProveAsync(string credential)
    {
        if (await AssertAsync(credential) is not { } member || member.Id != _users.GetUserId(door.Context.User))
        {
            return new DoorAnswer(DoorState.Refused, NotKnown);
        }
        await sessions.ProveAsync(member);
        return DoorAnswer.Open;
    }

    private async Task<StaffMember?> AssertAsync(string credential)
    {
        if (credential.Length == 0
            || await TryAsync(() => door.PerformPasskeyAssertionAsync(credential)) is not { Succeeded: true, User: { } member, Passkey: { IsUserVerified: true } passkey }
            || await _users.IsLockedOutAsync(member))
        {
            return null;
        }
        return (await _users.AddOrUpdatePasskeyAsync(member, passkey)).Succeeded ? member : null;
    }

    private Task<PasskeyAttestationResult?> AttestAsync(string credential) => TryAsync(() => door.PerformPasskeyAttestationAsync(credential));

    // Identity throws where nothing was begun in this browser, or longer ago than its cookie lasts.
    private static async Task<T?> TryAsync<T>(Func<Task<T>> perform)
        where T : class
    {
        try
        {
            return await perform();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private Task<StaffResult> WithAsync(
        string staffId, string id, Func<StaffMember, UserPasskeyInfo, Task<IdentityResult>> deed, DeedLine line, CancellationToken cancellationToken)
        => deeds.DoAsync(
            staffId,
            async member => Base64Url.IsValid(id) && await _users.GetPasskeyAsync(member, Base64Url.DecodeFromChars(id)) is { } passkey
                ? StaffDeeds.Result(member, await deed(member, passkey))
                : StaffResult.Refused(NoSuch),
            line,
            cancellationToken);

    private static string Named(string? name)
    {
        var trimmed = (name ?? "").Trim();
        return trimmed.Length switch
        {
            0 => "Passkey",
            > LongestName => trimmed[..LongestName],
            _ => trimmed,
        };
    }
}
