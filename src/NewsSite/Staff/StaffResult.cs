namespace NewsSite.Staff;

/// <summary>What became of a deed on an account.</summary>
/// <param name="Member">The account; null when there is none or nothing was done.</param>
/// <param name="Problems">Why it was refused, a sentence each; empty when it was done.</param>
public sealed record StaffResult(StaffMember? Member, IReadOnlyList<string> Problems)
{
    /// <summary>Whether it was done.</summary>
    public bool Done => Problems.Count == 0;

    internal static StaffResult Refused(params IReadOnlyList<string> problems) => new(null, problems);
}
