namespace NewsSite.Readership.Counting;

/// <summary>What became of a request: counted, or the first rule that speaks against it. The numbers are those of the rules and are stored.</summary>
/// <remarks>By the COUNTER Code of Practice 5.1, section 7, with the rules that browsers have made necessary since.</remarks>
public enum ViewOutcome : byte
{
    /// <summary>None of the rules applies. In the journal: none of the rules 1 to 7; the rollup applies the others.</summary>
    Counted = 0,

    /// <summary>The answer is not 200 or 304, or the address not the canonical one.</summary>
    NotAPage = 1,

    /// <summary>A preview, or not public at that instant.</summary>
    NotPublic = 2,

    /// <summary>A signed-in member of staff.</summary>
    Staff = 3,

    /// <summary>A browser's prefetch or prerender.</summary>
    Speculative = 4,

    /// <summary>Fetched by something other than a top-level navigation: a frame, a script, an image.</summary>
    NotANavigation = 5,

    /// <summary>By the robot lists, an absurd agent, or an agent that contradicts its headers.</summary>
    Robot = 6,

    /// <summary>From a network that the admin excluded.</summary>
    Network = 7,

    /// <summary>The same visitor requested the same item within the 30 seconds before.</summary>
    DoubleClick = 8,

    /// <summary>Held back for an admin to release or discard.</summary>
    Held = 9,
}

/// <summary>The public names of the outcomes.</summary>
public static class ViewOutcomeNames
{
    private static readonly string[] Codes =
        ["counted", "not-a-page", "not-public", "staff", "speculative", "not-a-navigation", "robot", "network", "double-click", "held"];

    /// <summary>The name that pages, exports and metrics use, such as <c>not-a-page</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number belongs to no outcome.</exception>
    public static string Code(this ViewOutcome outcome)
        => outcome <= ViewOutcome.Held ? Codes[(int)outcome] : throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "No such outcome.");
}
