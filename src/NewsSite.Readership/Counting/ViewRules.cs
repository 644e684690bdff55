namespace NewsSite.Readership.Counting;

/// <summary>All that the rules 1 to 7 want to know of a request and its answer. Null: the header was not sent.</summary>
internal readonly record struct RequestFacts
{
    /// <summary>The status of the answer, final.</summary>
    public required int Status { get; init; }

    /// <summary>Whether it is a beacon of a page that is open, and not the request of the page.</summary>
    public bool IsBeacon { get; init; }

    /// <summary>What the handler said against counting this answer; null: nothing.</summary>
    public ViewOutcome? Exclusion { get; init; }

    /// <summary>Whether the request came with a valid sign-in of staff.</summary>
    public bool SignedIn { get; init; }

    /// <summary>Whether the client used https, as far as trusted proxies tell.</summary>
    public bool Https { get; init; }

    /// <summary>The excluded network that the client's address lies in, by its number in the settings from 1; 0: in none.</summary>
    public int ExcludedNetwork { get; init; }

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
internal static class ViewRules
{
    /// <summary>The first Chromium of which we hold missing <c>Sec-Fetch-*</c> headers against a client; browsers of its age send them over https.</summary>
    public const int FetchMetadataChromium = 89;

    /// <summary>Raised when a rule of this class changes, so that the version of the rules does too.</summary>
    public const string Revision = "rules-1";

    /// <summary>The outcome so far: <see cref="ViewOutcome.Counted"/> stands until the rollup has applied the double-click rule.</summary>
    public static ViewOutcome Classify(in RequestFacts facts) => Judge(facts).Outcome;

    /// <summary>The same, with what gave it away.</summary>
    public static Verdict Judge(in RequestFacts facts)
    {
        var verdict = ByTheRequest(facts);
        return facts.Exclusion is not { } exclusion || exclusion == ViewOutcome.Counted ? verdict
            : verdict.Outcome == ViewOutcome.Counted || exclusion < verdict.Outcome ? new Verdict(exclusion, RefusalClue.Of(ClueKind.SaidByHandler))
            : verdict;
    }

    private static Verdict ByTheRequest(in RequestFacts facts)
    {
        if (facts.Status is not (200 or 304))
        {
            return new Verdict(ViewOutcome.NotAPage, RefusalClue.Of(ClueKind.Status, facts.Status));
        }
        if (facts.SignedIn)
        {
            return new Verdict(ViewOutcome.Staff, RefusalClue.Of(ClueKind.SignedIn));
        }
        if (Speculation(facts) is var speculation and not ClueKind.None)
        {
            return new Verdict(ViewOutcome.Speculative, RefusalClue.Of(speculation));
        }
        if (IsOther(facts.SecFetchDest, facts.IsBeacon ? "empty" : "document"))
        {
            return new Verdict(ViewOutcome.NotANavigation, FetchWords.Dest(facts.SecFetchDest!));
        }
        if (IsOther(facts.SecFetchMode, facts.IsBeacon ? "no-cors" : "navigate"))
        {
            return new Verdict(ViewOutcome.NotANavigation, FetchWords.Mode(facts.SecFetchMode!));
        }
        return ByTheClient(facts);
    }

    private static Verdict ByTheClient(in RequestFacts facts)
        => facts.Agent.IsRobot ? new Verdict(ViewOutcome.Robot, facts.Agent.Clue)
        : facts.Https && HidesFetchMetadata(facts) ? new Verdict(ViewOutcome.Robot, RefusalClue.Of(ClueKind.NoFetchMetadata))
        : facts.ExcludedNetwork > 0 ? new Verdict(ViewOutcome.Network, RefusalClue.Of(ClueKind.Network, facts.ExcludedNetwork))
        : default;

    private static ClueKind Speculation(in RequestFacts facts)
        => facts.SecPurpose.AsSpan().TrimStart().StartsWith("prefetch", StringComparison.OrdinalIgnoreCase)
            ? facts.SecPurpose!.Contains("prerender", StringComparison.OrdinalIgnoreCase) ? ClueKind.Prerender : ClueKind.Prefetch
        : IsPrefetchOrPreview(facts.Purpose) ? ClueKind.Purpose
        : IsPrefetchOrPreview(facts.XPurpose) ? ClueKind.XPurpose
        : string.Equals(facts.XMoz, "prefetch", StringComparison.OrdinalIgnoreCase) ? ClueKind.XMoz
        : ClueKind.None;

    private static bool IsPrefetchOrPreview(string? purpose)
        => purpose is not null
        && (purpose.StartsWith("prefetch", StringComparison.OrdinalIgnoreCase) || purpose.StartsWith("preview", StringComparison.OrdinalIgnoreCase));

    private static bool IsOther(string? header, string expected)
        => header is not null && !string.Equals(header, expected, StringComparison.OrdinalIgnoreCase);

    private static bool HidesFetchMetadata(in RequestFacts facts)
        => facts.Agent.ChromiumVersion >= FetchMetadataChromium
        && facts.SecFetchDest is null && facts.SecFetchMode is null && facts.SecFetchSite is null;
}

/// <summary>An outcome, and what gave it away.</summary>
/// <param name="Outcome">By the rules 1 to 7.</param>
/// <param name="Clue">What in the rules caught it; none where it was counted.</param>
internal readonly record struct Verdict(ViewOutcome Outcome, RefusalClue Clue);
