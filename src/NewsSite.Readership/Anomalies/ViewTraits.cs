namespace NewsSite.Readership.Anomalies;

/// <summary>Where a reader came from, by the host of the referrer.</summary>
public enum ReferrerClass
{
    /// <summary>None was sent.</summary>
    None = 0,

    /// <summary>A page of this site.</summary>
    Internal = 1,

    /// <summary>A search engine.</summary>
    Search = 2,

    /// <summary>A social network, a message or a forum.</summary>
    Social = 3,

    /// <summary>Any other site.</summary>
    Other = 4,
}

/// <summary>What the anomaly rules look at, in the 32 bits that the journal keeps: 13 of the network, 13 of the agent, 3 of the referrer, and one that says there are any.</summary>
/// <remarks>
/// Network and agent are buckets of a hash that is keyed by the secret of the day: whether two readers share one can be seen within that day, which
/// network or agent it is, never.
/// </remarks>
internal readonly record struct ViewTraits(uint Bits)
{
    /// <summary>How many networks, and how many agents, can be told apart.</summary>
    public const int Buckets = 1 << Width;

    private const int Width = 13;
    private const uint Mask = (1u << Width) - 1;
    private const uint Known = 1u << 31;

    /// <summary>Whether anything is known: synthetic traffic has no traits, and is never held.</summary>
    public bool AreKnown => (Bits & Known) != 0;

    public int Network => (int)(Bits & Mask);

    public int Agent => (int)((Bits >> Width) & Mask);

    public ReferrerClass Referrer => (ReferrerClass)((Bits >> (2 * Width)) & 7);

    public static ViewTraits Of(uint network, uint agent, ReferrerClass referrer)
        => new(Known | ((uint)referrer << (2 * Width)) | ((agent & Mask) << Width) | (network & Mask));
}

/// <summary>A view that was counted, as the anomaly rules see it.</summary>
internal readonly record struct WatchedView(long ItemId, int Hour, long InstantMs, ViewTraits Traits, bool IsReader, byte Trial = 0);
