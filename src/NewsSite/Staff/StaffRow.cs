using Microsoft.EntityFrameworkCore;
using NewsSite.Data;
using NewsSite.Staff.Sessions;

namespace NewsSite.Staff;

/// <summary>An account as the list of staff shows it.</summary>
/// <param name="Id">The account.</param>
/// <param name="DisplayName">The name that colleagues see.</param>
/// <param name="Email">The name at sign-in.</param>
/// <param name="Role">One of <see cref="StaffRoles.All"/>; empty for none.</param>
/// <param name="CreatedUtc">When it was made.</param>
/// <param name="HasPassword">Whether its invitation was accepted.</param>
/// <param name="LockoutEnd">Until when it is shut out; null or past when it is not.</param>
/// <param name="HasApp">Whether a code of an app is asked for at sign-in.</param>
/// <param name="Passkeys">How many passkeys it has.</param>
/// <param name="Sessions">In how many browsers it is signed in.</param>
public sealed record StaffRow(
    string Id, string DisplayName, string Email, string Role, DateTime CreatedUtc, bool HasPassword, DateTimeOffset? LockoutEnd, bool HasApp, int Passkeys, int Sessions)
{
    /// <summary>What the account has beside its password: "app, 2 passkeys"; empty for nothing.</summary>
    public string Ways => string.Join(", ", ((string[])[HasApp ? "app" : "", Passkeys switch { 0 => "", 1 => "a passkey", var many => $"{many} passkeys" }]).Where(way => way.Length > 0));

    /// <summary>Whether the account is shut out at an instant, UTC.</summary>
    public bool IsLockedAt(DateTime nowUtc) => LockoutEnd?.UtcDateTime > nowUtc;

    /// <summary>Every account, by name.</summary>
    /// <param name="db">The site's database.</param>
    /// <param name="nowUtc">Now, by which sessions are over that nobody has used.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    public static Task<List<StaffRow>> AllAsync(NewsDbContext db, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var sinceUtc = nowUtc - StaffSessions.Lasts;
        var rows =
            from member in db.Users
            orderby member.DisplayName, member.Id
            select new StaffRow(
                member.Id,
                member.DisplayName,
                member.Email!,
                (from has in db.UserRoles join role in db.Roles on has.RoleId equals role.Id where has.UserId == member.Id select role.Name).FirstOrDefault() ?? "",
                member.CreatedUtc,
                member.PasswordHash != null,
                member.LockoutEnd,
                member.TwoFactorEnabled,
                db.UserPasskeys.Count(passkey => passkey.UserId == member.Id),
                db.StaffSessions.Count(session => session.StaffId == member.Id && session.EndedUtc == null && session.SeenUtc > sinceUtc));
        return rows.ToListAsync(cancellationToken);
    }
}
