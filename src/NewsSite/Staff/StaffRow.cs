using Microsoft.EntityFrameworkCore;
using NewsSite.Data;

namespace NewsSite.Staff;

/// <summary>An account as the list of staff shows it.</summary>
/// <param name="Id">The account.</param>
/// <param name="DisplayName">The name that colleagues see.</param>
/// <param name="Email">The name at sign-in.</param>
/// <param name="Role">One of <see cref="StaffRoles.All"/>; empty for none.</param>
/// <param name="CreatedUtc">When it was made.</param>
/// <param name="HasPassword">Whether its invitation was accepted.</param>
/// <param name="LockoutEnd">Until when it is shut out; null or past when it is not.</param>
public sealed record StaffRow(string Id, string DisplayName, string Email, string Role, DateTime CreatedUtc, bool HasPassword, DateTimeOffset? LockoutEnd)
{
    /// <summary>Whether the account is shut out at an instant, UTC.</summary>
    public bool IsLockedAt(DateTime nowUtc) => LockoutEnd?.UtcDateTime > nowUtc;

    /// <summary>Every account, by name.</summary>
    public static Task<List<StaffRow>> AllAsync(NewsDbContext db, CancellationToken cancellationToken)
        => (from member in db.Users
            orderby member.DisplayName, member.Id
            select new StaffRow(
                member.Id,
                member.DisplayName,
                member.Email!,
                (from has in db.UserRoles join role in db.Roles on has.RoleId equals role.Id where has.UserId == member.Id select role.Name).FirstOrDefault() ?? "",
                member.CreatedUtc,
                member.PasswordHash != null,
                member.LockoutEnd)).ToListAsync(cancellationToken);
}
