using Microsoft.AspNetCore.Identity;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Site;

namespace NewsSite.Staff;

/// <summary>Lets people in by password, and keeps those out who try too often.</summary>
public sealed class StaffDoor(SignInManager<StaffMember> door, UserManager<StaffMember> users, NewsDbContext db, SiteTime time)
{
    private const string Wrong = "That e-mail address and password do not belong together.";
    private const string Locked = "There were too many wrong tries, or the account is locked. Try again in 15 minutes, or ask an admin.";

    /// <summary>Signs in; null when it did, else the sentence that says why not.</summary>
    public async Task<string?> EnterAsync(string email, string password, string? fromAddress, CancellationToken cancellationToken)
    {
        if (await users.FindByEmailAsync(email.Trim()) is not { } member)
        {
            // As slow as a wrong password, so that the clock does not tell who has an account.
            users.PasswordHasher.HashPassword(new StaffMember { DisplayName = "", CreatedUtc = default }, password);
            return Wrong;
        }
        var wasLocked = await users.IsLockedOutAsync(member);
        var result = await door.PasswordSignInAsync(member, password, isPersistent: true, lockoutOnFailure: true);
        if (result.Succeeded)
        {
            await WriteAsync(member, "staff.sign-in", fromAddress, cancellationToken);
            return null;
        }
        if (result.IsLockedOut && !wasLocked)
        {
            await WriteAsync(member, "staff.lockout", fromAddress, cancellationToken);
        }
        return result.IsLockedOut ? Locked : Wrong;
    }

    /// <summary>Signs in an account that has just shown that it may: by its link, or by the password it replaced.</summary>
    public Task EnterAsync(StaffMember member) => door.SignInAsync(member, isPersistent: true);

    /// <summary>Forgets the browser's session.</summary>
    public Task LeaveAsync() => door.SignOutAsync();

    private Task<int> WriteAsync(StaffMember member, string action, string? fromAddress, CancellationToken cancellationToken)
    {
        var by = new StaffRef(member.Id, member.DisplayName, fromAddress);
        db.AuditEntries.Add(AuditEntry.Of(by, action, $"staff/{member.Id}", null, time.NowUtc));
        return db.SaveChangesAsync(cancellationToken);
    }
}
