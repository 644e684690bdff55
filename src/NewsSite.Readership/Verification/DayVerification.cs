using NewsSite.Readership.Counting;

namespace NewsSite.Readership.Verification;

/// <summary>Whether a day's tables are what its archived requests give.</summary>
/// <param name="Day">The UTC day.</param>
/// <param name="Requests">Requests of the day in the archive.</param>
/// <param name="Outcomes">What became of them by the recount; views that are held count as <see cref="ViewOutcome.Counted"/>, for an admin decides on them.</param>
/// <param name="RequestsInTables">Counted requests and those refused, by the tables.</param>
/// <param name="Differences">Where tables and recount differ, by hour and item; none: they are equal.</param>
/// <param name="Findings">Where the archive is not as it was written; none: it is whole.</param>
public sealed record DayVerification(
    DateOnly Day, long Requests, IReadOnlyDictionary<ViewOutcome, long> Outcomes, long RequestsInTables,
    IReadOnlyList<VerificationDifference> Differences, IReadOnlyList<ArchiveFinding> Findings)
{
    /// <summary>Whether the archive is whole, and the tables are what it gives.</summary>
    public bool IsRight => Differences.Count == 0 && Findings.Count == 0 && Requests == RequestsInTables;
}

/// <summary>A figure that is another one in the tables.</summary>
/// <param name="Hour">The hour, as <see cref="Hours"/> numbers it; the first of the day, where hours have become days.</param>
/// <param name="ItemId">The item; 0: none.</param>
/// <param name="Figure"><c>views</c> with those held, <c>readers</c> likewise, or the code of a reason.</param>
/// <param name="Recounted">What the archive gives.</param>
/// <param name="InTables">What the tables say.</param>
public sealed record VerificationDifference(int Hour, long ItemId, string Figure, long Recounted, long InTables);

/// <summary>A place where the archive is not as it was written.</summary>
/// <param name="File">The file.</param>
/// <param name="Offset">Where the block begins, in bytes.</param>
/// <param name="Problem">What is wrong, a sentence.</param>
public sealed record ArchiveFinding(string File, long Offset, string Problem);
