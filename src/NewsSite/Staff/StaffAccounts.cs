using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Site;
using NewsSite.Staff.Sessions;

namespace NewsSite.Staff;

/// <summary>Makes and changes accounts. Refusals are sentences.</summary>
public sealed class StaffAccounts(StaffKeepers keepers, NewsDbContext db, SiteTime time, StaffTokens tokens, StaffSessions sessions)
{
    private const string LastAdmin = "This is the only admin; make somebody else an admin first.";
    private const string DeadLink = "This link was used already, or is too old. Ask an admin for a new one.";
    internal const string WrongPassword = "The present password is another one.";
    private static readonly EmailAddressAttribute Email = new();

    private readonly UserManager<StaffMember> _users = keepers.Users;
    private readonly RoleManager<IdentityRole> _roles = keepers.Roles;
    private readonly StaffDeeds _deeds = keepers.Deeds;

    /// <summary>Whether anybody is an admin. An admin who is locked out counts: who can unlock is another question.</summary>
    public async Task<bool> HasAdminAsync(CancellationToken cancellationToken) => await Admins().AnyAsync(cancellationToken);

    /// <summary>The account that <see cref="StaffTokens.ForInvitation"/> was made for; null when the link is dead.</summary>
    public async Task<StaffMember?> InvitedAsync(string? token)
        => tokens.OpenInvitation(token) is var (id, stamp) && await _users.FindByIdAsync(id) is { } member && member.SecurityStamp == stamp ? member : null;

    /// <summary>Makes the first admin, if there is none.</summary>
    public Task<StaffResult> AddFirstAdminAsync(NewStaff account, string token, string? fromAddress, CancellationToken cancellationToken)
        => _deeds.DoAsync(
            async () => !tokens.OpensFirstAdmin(token) || await HasAdminAsync(cancellationToken) ? StaffResult.Refused(DeadLink) : await MakeAsync(account),
            made => new DeedLine(new StaffRef(made.Id, made.DisplayName, fromAddress), "staff.first-admin", made.Email),
            cancellationToken);

    /// <summary>Makes an account. Without a password it waits for its invitation to be accepted.</summary>
    public Task<StaffResult> AddAsync(NewStaff account, StaffRef by, CancellationToken cancellationToken)
        => _deeds.DoAsync(() => MakeAsync(account), made => new DeedLine(by, "staff.add", $"{made.Email}, {account.Role}"), cancellationToken);

    /// <summary>Takes an invitation: sets name and password; the link is dead from then on.</summary>
    public Task<StaffResult> AcceptAsync(string token, string displayName, string password, string? fromAddress, CancellationToken cancellationToken)
        => _deeds.DoAsync(
            async () =>
            {
                if (await InvitedAsync(token) is not { } member)
                {
                    return StaffResult.Refused(DeadLink);
                }
                member.DisplayName = displayName.Trim();
                await sessions.EndAllAsync(member.Id, null, cancellationToken);
                var reset = await _users.GeneratePasswordResetTokenAsync(member);
                return StaffDeeds.Result(member, await _users.ResetPasswordAsync(member, reset, password));
            },
            member => new DeedLine(new StaffRef(member.Id, member.DisplayName, fromAddress), "staff.accept"),
            cancellationToken);

    /// <summary>Gives an account another role; its sessions end, so that the old role does with them.</summary>
    public Task<StaffResult> ChangeRoleAsync(string id, string role, StaffRef by, CancellationToken cancellationToken)
        => _deeds.DoAsync(id, member => SetRoleAsync(member, role), new DeedLine(by, "staff.role", role), cancellationToken);

    /// <summary>Shuts an account out until it is unlocked, and ends its sessions.</summary>
    public Task<StaffResult> LockAsync(string id, StaffRef by, CancellationToken cancellationToken)
        => _deeds.DoAsync(
            id,
            async member =>
            {
                if (await IsLastAdminAsync(member, cancellationToken))
                {
                    return StaffResult.Refused(LastAdmin);
                }
                member.LockoutEnd = StaffMember.ForGood;
                return await EndAsync(member, cancellationToken);
            },
            new DeedLine(by, "staff.lock"),
            cancellationToken);

    /// <summary>Lets an account in again, whoever or whatever locked it.</summary>
    public Task<StaffResult> UnlockAsync(string id, StaffRef by, CancellationToken cancellationToken)
        => _deeds.DoAsync(
            id,
            async member =>
            {
                member.LockoutEnd = null;
                return StaffDeeds.Result(member, await _users.ResetAccessFailedCountAsync(member) is { Succeeded: false } failed ? failed : await _users.UpdateAsync(member));
            },
            new DeedLine(by, "staff.unlock"),
            cancellationToken);

    /// <summary>Ends the account's sessions everywhere, and its open invitation at once.</summary>
    public Task<StaffResult> EndSessionsAsync(string id, StaffRef by, CancellationToken cancellationToken)
        => _deeds.DoAsync(
            id,
            member => EndAsync(member, cancellationToken),
            new DeedLine(by, "staff.end-sessions"),
            cancellationToken);

    /// <summary>Makes the account's open links dead, so that a new one is the only one; its sessions end too.</summary>
    public Task<StaffResult> RenewLinkAsync(string id, StaffRef by, CancellationToken cancellationToken)
        => _deeds.DoAsync(
            id,
            member => EndAsync(member, cancellationToken),
            new DeedLine(by, "staff.link"),
            cancellationToken);

    /// <summary>Changes one's own password; all sessions end but the one in which it is done.</summary>
    public Task<StaffResult> ChangePasswordAsync(StaffRef by, string? session, string current, string replacement, CancellationToken cancellationToken)
        => _deeds.DoAsync(
            by.Id,
            async member =>
            {
                if (!await _users.CheckPasswordAsync(member, current))
                {
                    return StaffResult.Refused(WrongPassword);
                }
                await sessions.EndAllAsync(member.Id, session, cancellationToken);
                return StaffDeeds.Result(member, await _users.ChangePasswordAsync(member, current, replacement));
            },
            new DeedLine(by, "staff.password"),
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
        if (await _users.FindByEmailAsync(email) is not null)
        {
            return StaffResult.Refused($"There is an account for {email} already.");
        }
        var name = string.IsNullOrWhiteSpace(account.DisplayName) ? email.Split('@')[0] : account.DisplayName.Trim();
        var member = new StaffMember { UserName = email, Email = email, EmailConfirmed = true, DisplayName = name, CreatedUtc = time.NowUtc };
        var made = account.Password is null ? await _users.CreateAsync(member) : await _users.CreateAsync(member, account.Password);
        return made.Succeeded ? await SetRoleAsync(member, account.Role) : StaffDeeds.Result(member, made);
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
        if (!await _roles.RoleExistsAsync(role) && await _roles.CreateAsync(new IdentityRole(role)) is { Succeeded: false } failed)
        {
            return StaffDeeds.Result(member, failed);
        }
        var removed = await _users.RemoveFromRolesAsync(member, await _users.GetRolesAsync(member));
        var added = removed.Succeeded ? await _users.AddToRoleAsync(member, role) : removed;
        return added.Succeeded ? await EndAsync(member, CancellationToken.None) : StaffDeeds.Result(member, added);
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

    // Links that are open die with the stamp, sessions with their rows.
    private async Task<StaffResult> EndAsync(StaffMember member, CancellationToken cancellationToken)
    {
        await sessions.EndAllAsync(member.Id, null, cancellationToken);
        return StaffDeeds.Result(member, await _users.UpdateSecurityStampAsync(member));
    }
}

/// <summary>What keeps accounts: Identity's two managers, and the _deeds.</summary>
public sealed record StaffKeepers(UserManager<StaffMember> Users, RoleManager<IdentityRole> Roles, StaffDeeds Deeds);

/// <summary>An account to be made.</summary>
/// <param name="Email">Its name at sign-in.</param>
/// <param name="Role">One of <see cref="StaffRoles.All"/>.</param>
/// <param name="DisplayName">Null or empty takes the first part of the e-mail address.</param>
/// <param name="Password">Null waits for an invitation to be accepted.</param>
public sealed record NewStaff(string Email, string Role, string? DisplayName = null, string? Password = null);
