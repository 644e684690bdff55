using Microsoft.AspNetCore.Identity;

namespace NewsSite.Staff;

/// <summary>Somebody who signs in.</summary>
public sealed class StaffMember : IdentityUser
{
    /// <summary>The name that colleagues see beside a save.</summary>
    public required string DisplayName { get; set; }

    /// <summary>When the account was made, UTC.</summary>
    public required DateTime CreatedUtc { get; init; }
}
