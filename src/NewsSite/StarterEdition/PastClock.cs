namespace NewsSite.StarterEdition;

/// <summary>A clock that stands where the loader puts it, so that editors' own code writes last week's history.</summary>
internal sealed class PastClock : TimeProvider
{
    public DateTime NowUtc { get; set; }

    public override DateTimeOffset GetUtcNow() => new(NowUtc, TimeSpan.Zero);
}
