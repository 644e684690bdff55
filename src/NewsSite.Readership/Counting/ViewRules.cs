namespace NewsSite.Readership.Counting;

/// <summary>All that the rules 1 to 7 want to know of a request and its answer. Null: the header was not sent.</summary>
public readonly record struct RequestFacts
{
    /// <summary>The status of the answer, final.</summary>
    public required int Status { get; init; }

    /// <summary>Whether it is a beacon of a page that is open, and not the request of the page.</summary>
    public bool IsBeacon { get; init; }

    /// <summary>What the handler said against counting this answer; null: nothing.</summary>
    public ViewOutcome? Exclusion { get; init; }

    /// <summary>Whether the request came with a valid sign-in.</summary>
    public bool SignedIn { get; init; }

    /// <summary>Whether the client used https, as far as trusted proxies tell.</summary>
    public bool Https { get; init; }

    /// <summary>Whether the client's address lies in an excluded network.</summary>
    public bool InExcludedNetwork { get; init; }

    /// <summary>What the agent claims to be.</summary>
    public AgentClaim Agent { get; init; }

    /// <summary>The header Sec-Purpose.</summary>
    public string? SecPurpose { get; init; }

    /// <summary>The header Purpose, of older browsers.</summary>
    public string? Purpose { get; init; }

    /// <summary>The header X-Purpose, of old Safari.</summary>
    public string? XPurpose { get; init; }

    /// <summary>The header X-Moz, of old Firefox.</summary>
    public string? XMoz { get; init; }

    /// <summary>The header Sec-Fetch-Dest.</summary>
    public string? SecFetchDest { get; init; }

    /// <summary>The header Sec-Fetch-Mode.</summary>
    public string? SecFetchMode { get; init; }

    /// <summary>The header Sec-Fetch-Site.</summary>
    public string? SecFetchSite { get; init; }
}

/// <summary>The outcome rules 1 to 7, in order; the first that applies gives the outcome.</summary>
public static class ViewRules
{
    /// <summary>The first Chromium of which we hold missing <c>Sec-Fetch-*</c> headers against a client; browsers of its age send them over https.</summary>
    public const int FetchMetadataChromium = 89;

    /// <summary>The outcome so far: <see cref="ViewOutcome.Counted"/> stands until the rollup has applied the double-click rule.</summary>
    public static ViewOutcome Classify(in RequestFacts facts)
    {
        var outcome = ByTheRequest(facts);
        return facts.Exclusion is not { } exclusion || exclusion == ViewOutcome.Counted ? outcome
            : outcome == ViewOutcome.Counted || exclusion < outcome ? exclusion
            : outcome;
    }

    private static ViewOutcome ByTheRequest(in RequestFacts facts)
    {
        if (facts.Status is not (200 or 304))
        {
            return ViewOutcome.NotAPage;
        }
        if (facts.SignedIn)
        {
            return ViewOutcome.Staff;
        }
        if (IsSpeculative(facts))
        {
            return ViewOutcome.Speculative;
        }
        if (IsOther(facts.SecFetchDest, facts.IsBeacon ? "empty" : "document") || IsOther(facts.SecFetchMode, facts.IsBeacon ? "no-cors" : "navigate"))
        {
            return ViewOutcome.NotANavigation;
        }
        if (facts.Agent.IsRobot || (facts.Https && HidesFetchMetadata(facts)))
        {
            return ViewOutcome.Robot;
        }
        return facts.InExcludedNetwork ? ViewOutcome.Network : ViewOutcome.Counted;
    }

    private static bool IsSpeculative(in RequestFacts facts)
        => (facts.SecPurpose?.AsSpan().TrimStart().StartsWith("prefetch", StringComparison.OrdinalIgnoreCase) ?? false)
        || IsPrefetchOrPreview(facts.Purpose)
        || IsPrefetchOrPreview(facts.XPurpose)
        || string.Equals(facts.XMoz, "prefetch", StringComparison.OrdinalIgnoreCase);

    private static bool IsPrefetchOrPreview(string? purpose)
        => purpose is not null
        && (purpose.StartsWith("prefetch", StringComparison.OrdinalIgnoreCase) || purpose.StartsWith("preview", StringComparison.OrdinalIgnoreCase));

    private static bool IsOther(string? header, string expected)
        => header is not null && !string.Equals(header, expected, StringComparison.OrdinalIgnoreCase);

    private static bool HidesFetchMetadata(in RequestFacts facts)
        => facts.Agent.ChromiumVersion >= FetchMetadataChromium
        && facts.SecFetchDest is null && facts.SecFetchMode is null && facts.SecFetchSite is null;
}

