namespace NewsSite.Articles;

/// <summary>Who does something: for revisions and the audit trail.</summary>
/// <param name="Id">Account; null for a command.</param>
/// <param name="Name">Its display name, or the command's.</param>
/// <param name="FromAddress">Network address; null for a command.</param>
public sealed record StaffRef(string? Id, string Name, string? FromAddress = null)
{
    /// <summary>
    /// The form that a save comes from, by the key it was drawn with; null for a save from elsewhere. What one form saves twice is known by it, see
    /// <see cref="SaveChain"/>.
    /// </summary>
    public Guid? Form { get; init; }
}
