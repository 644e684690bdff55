namespace NewsSite.Staff;

/// <summary>The three roles; each may do what the one before may.</summary>
public static class StaffRoles
{
    /// <summary>Writes and submits own drafts, uploads photos.</summary>
    public const string Reporter = "Reporter";

    /// <summary>Edits any story, publishes, schedules, corrects, withdraws.</summary>
    public const string Editor = "Editor";

    /// <summary>Reviews rankings, keeps staff, sections and settings.</summary>
    public const string Admin = "Admin";

    /// <summary>All three, least first.</summary>
    public static IReadOnlyList<string> All { get; } = [Reporter, Editor, Admin];
}
