namespace NewsSite.Staff;

/// <summary>Who may open what; each policy admits its role and those above it.</summary>
public static class StaffPolicies
{
    /// <summary>Everybody who has an account.</summary>
    public const string Staff = "Staff";

    /// <summary>Editors and admins.</summary>
    public const string Editor = "Editor";

    /// <summary>Admins.</summary>
    public const string Admin = "Admin";
}
