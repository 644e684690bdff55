using Microsoft.AspNetCore.Identity;

namespace NewsSite.Staff;

/// <summary>Somebody who signs in.</summary>
public sealed class StaffMember : IdentityUser
{
    /// <summary>The end of a lock that an admin set: none. (The last instant there is would be "infinity" to PostgreSQL.)</summary>
    public static DateTimeOffset ForGood { get; } = new(9000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The name that colleagues see beside a save.</summary>
    public required string DisplayName { get; set; }

    /// <summary>When the account was made, UTC.</summary>
    public required DateTime CreatedUtc { get; init; }
}
