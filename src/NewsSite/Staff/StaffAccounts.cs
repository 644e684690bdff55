using System.ComponentModel.DataAnnotations;
using System.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Site;

namespace NewsSite.Staff;

/// <summary>Makes and changes accounts. Every deed is one serializable transaction with its line in the audit trail; refusals are sentences.</summary>
public sealed class StaffAccounts(
    UserManager<StaffMember> users, RoleManager<IdentityRole> roles, NewsDbContext db, SiteTime time, StaffTokens tokens)
{
    private const string LastAdmin = "This is the only admin; make somebody else an admin first.";
    private const string DeadLink = "This link was used already, or is too old. Ask an admin for a new one.";
    internal const string WrongPassword = "The present password is another one.";
    private static readonly EmailAddressAttribute Email = new();

    /// <summary>Whether anybody is an admin. An admin who is locked out counts: who can unlock is another question.</summary>
    public async Task<bool> HasAdminAsync(CancellationToken cancellationToken) => await Admins().AnyAsync(cancellationToken);

    /// <summary>The account that <see cref="StaffTokens.ForInvitation"/> was made for; null when the link is dead.</summary>
    public async Task<StaffMember?> InvitedAsync(string? token)
        => tokens.OpenInvitation(token) is var (id, stamp) && await users.FindByIdAsync(id) is { } member && member.SecurityStamp == stamp ? member : null;

    /// <summary>Makes the first admin, if there is none.</summary>
    public Task<StaffResult> AddFirstAdminAsync(NewStaff account, string token, string? fromAddress, CancellationToken cancellationToken)
        => DoAsync(
            async () => !tokens.OpensFirstAdmin(token) || await HasAdminAsync(cancellationToken) ? StaffResult.Refused(DeadLink) : await MakeAsync(account),
            made => Entry(new StaffRef(made.Id, made.DisplayName, fromAddress), "staff.first-admin", made, made.Email),
            cancellationToken);

    /// <summary>Makes an account. Without a password it waits for its invitation to be accepted.</summary>
    public Task<StaffResult> AddAsync(NewStaff account, StaffRef by, CancellationToken cancellationToken)
        => DoAsync(() => MakeAsync(account), made => Entry(by, "staff.add", made, $"{made.Email}, {account.Role}"), cancellationToken);

    /// <summary>Takes an invitation: sets name and password; the link is dead from then on.</summary>
    public Task<StaffResult> AcceptAsync(string token, string displayName, string password, string? fromAddress, CancellationToken cancellationToken)
        => DoAsync(
            async () =>
            {
                if (await InvitedAsync(token) is not { } member)
                {
                    return StaffResult.Refused(DeadLink);
                }
                member.DisplayName = displayName.Trim();
                var reset = await users.GeneratePasswordResetTokenAsync(member);
                return Result(member, await users.ResetPasswordAsync(member, reset, password));
            },
            member => Entry(new StaffRef(member.Id, member.DisplayName, fromAddress), "staff.accept", member, null),
            cancellationToken);

    /// <summary>Gives an account another role; its sessions end, so that the old role does with them.</summary>
    public Task<StaffResult> ChangeRoleAsync(string id, string role, StaffRef by, CancellationToken cancellationToken)
        => DoAsync(id, member => SetRoleAsync(member, role), member => Entry(by, "staff.role", member, role), cancellationToken);

    /// <summary>Shuts an account out until it is unlocked, and ends its sessions.</summary>
    public Task<StaffResult> LockAsync(string id, StaffRef by, CancellationToken cancellationToken)
        => DoAsync(
            id,
            async member =>
            {
                if (await IsLastAdminAsync(member, cancellationToken))
                {
                    return StaffResult.Refused(LastAdmin);
                }
                member.LockoutEnd = StaffMember.ForGood;
                return Result(member, await users.UpdateSecurityStampAsync(member));
            },
            member => Entry(by, "staff.lock", member, null),
            cancellationToken);

    /// <summary>Lets an account in again, whoever or whatever locked it.</summary>
    public Task<StaffResult> UnlockAsync(string id, StaffRef by, CancellationToken cancellationToken)
        => DoAsync(
            id,
            async member =>
            {
                member.LockoutEnd = null;
                return Result(member, await users.ResetAccessFailedCountAsync(member) is { Succeeded: false } failed ? failed : await users.UpdateAsync(member));
            },
            member => Entry(by, "staff.unlock", member, null),
            cancellationToken);

    /// <summary>Ends the account's sessions everywhere, within a minute, and its open invitation at once.</summary>
    public Task<StaffResult> EndSessionsAsync(string id, StaffRef by, CancellationToken cancellationToken)
        => DoAsync(
            id,
            async member => Result(member, await users.UpdateSecurityStampAsync(member)),
            member => Entry(by, "staff.end-sessions", member, null),
            cancellationToken);

    /// <summary>Makes the account's open links dead, so that a new one is the only one; its sessions end too.</summary>
    public Task<StaffResult> RenewLinkAsync(string id, StaffRef by, CancellationToken cancellationToken)
        => DoAsync(
            id,
            async member => Result(member, await users.UpdateSecurityStampAsync(member)),
            member => Entry(by, "staff.link", member, null),
            cancellationToken);

    /// <summary>Changes one's own password; all other sessions end.</summary>
    public Task<StaffResult> ChangePasswordAsync(StaffRef by, string current, string replacement, CancellationToken cancellationToken)
        => DoAsync(
            by.Id ?? "",
            async member => await users.CheckPasswordAsync(member, current)
                ? Result(member, await users.ChangePasswordAsync(member, current, replacement))
                : StaffResult.Refused(WrongPassword),
            member => Entry(by, "staff.password", member, null),
            cancellationToken);

    private async Task<StaffResult> MakeAsync(NewStaff account)
    {
        var email = account.Email.Trim();
        if (!Email.IsValid(email) || email.Length > 200)
        {
            return StaffResult.Refused($"\"{email}\" is not an e-mail address.");
        }
        if (!StaffRoles.All.Contains(account.Role))
        {
            return StaffResult.Refused($"There is no role \"{account.Role}\"; it is one of {string.Join(", ", StaffRoles.All)}.");
        }
        if (await users.FindByEmailAsync(email) is not null)
        {
            return StaffResult.Refused($"There is an account for {email} already.");
        }
        var name = string.IsNullOrWhiteSpace(account.DisplayName) ? email.Split('@')[0] : account.DisplayName.Trim();
        var member = new StaffMember { UserName = email, Email = email, EmailConfirmed = true, DisplayName = name, CreatedUtc = time.NowUtc };
        var made = account.Password is null ? await users.CreateAsync(member) : await users.CreateAsync(member, account.Password);
        return made.Succeeded ? await SetRoleAsync(member, account.Role) : Result(member, made);
    }

    private async Task<StaffResult> SetRoleAsync(StaffMember member, string role)
    {
        if (!StaffRoles.All.Contains(role))
        {
            return StaffResult.Refused($"There is no role \"{role}\".");
        }
        if (role != StaffRoles.Admin && await IsLastAdminAsync(member, CancellationToken.None))
        {
            return StaffResult.Refused(LastAdmin);
        }
        if (!await roles.RoleExistsAsync(role) && await roles.CreateAsync(new IdentityRole(role)) is { Succeeded: false } failed)
        {
            return Result(member, failed);
        }
        var removed = await users.RemoveFromRolesAsync(member, await users.GetRolesAsync(member));
        var added = removed.Succeeded ? await users.AddToRoleAsync(member, role) : removed;
        return Result(member, added.Succeeded ? await users.UpdateSecurityStampAsync(member) : added);
    }

    private IQueryable<string> Admins()
        => from userRole in db.UserRoles
           join role in db.Roles on userRole.RoleId equals role.Id
           where role.Name == StaffRoles.Admin
           select userRole.UserId;

    private async Task<bool> IsLastAdminAsync(StaffMember member, CancellationToken cancellationToken)
    {
        var admins = await db.Users.Where(user => Admins().Contains(user.Id)).Select(user => new { user.Id, user.LockoutEnd }).ToListAsync(cancellationToken);
        var able = admins.FindAll(admin => admin.LockoutEnd != StaffMember.ForGood);
        return able is [var only] && only.Id == member.Id;
    }

    private Task<StaffResult> DoAsync(
        string id, Func<StaffMember, Task<StaffResult>> deed, Func<StaffMember, AuditEntry> entry, CancellationToken cancellationToken)
        => DoAsync(
            async () => await users.FindByIdAsync(id) is { } member ? await deed(member) : StaffResult.Refused("There is no such account."),
            entry,
            cancellationToken);

    private async Task<StaffResult> DoAsync(Func<Task<StaffResult>> deed, Func<StaffMember, AuditEntry> entry, CancellationToken cancellationToken)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancellationToken);
        var result = await deed();
        if (result.Member is null || !result.Done)
        {
            await transaction.RollbackAsync(cancellationToken);
            db.ChangeTracker.Clear();
            return result;
        }
        db.AuditEntries.Add(entry(result.Member));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    private AuditEntry Entry(StaffRef by, string action, StaffMember member, string? detail)
        => AuditEntry.Of(by, action, $"staff/{member.Id}", detail, time.NowUtc);

    private static StaffResult Result(StaffMember member, IdentityResult done)
        => done.Succeeded ? new StaffResult(member, []) : StaffResult.Refused([.. done.Errors.Select(error => error.Description)]);
}

/// <summary>An account to be made.</summary>
/// <param name="Email">Its name at sign-in.</param>
/// <param name="Role">One of <see cref="StaffRoles.All"/>.</param>
/// <param name="DisplayName">Null or empty takes the first part of the e-mail address.</param>
/// <param name="Password">Null waits for an invitation to be accepted.</param>
public sealed record NewStaff(string Email, string Role, string? DisplayName = null, string? Password = null);
