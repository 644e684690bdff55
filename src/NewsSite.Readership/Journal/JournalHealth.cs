namespace NewsSite.Readership.Journal;

/// <summary>Whether views are being counted, and what was lost.</summary>
/// <param name="NotCountingSinceUtc">Since when views are dropped; null: they are counted.</param>
/// <param name="Reason">Why views are dropped, a sentence for the admin; null: they are counted.</param>
/// <param name="Dropped">Views dropped since the process started.</param>
/// <param name="Corrupt">Slots skipped since the process started, because their check failed.</param>
/// <param name="PendingBytes">What the journal takes on disk, in bytes: what waits for the rollup, and two segments made ready.</param>
public readonly record struct JournalHealth(DateTime? NotCountingSinceUtc, string? Reason, long Dropped, long Corrupt, long PendingBytes)
{
    /// <summary>Whether views are being counted.</summary>
    public bool IsCounting => NotCountingSinceUtc is null;
}
