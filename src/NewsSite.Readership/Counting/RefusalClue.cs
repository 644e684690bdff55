namespace NewsSite.Readership.Counting;

/// <summary>What in the rules spoke against a request. The numbers are stored, so they never change their meaning.</summary>
public enum ClueKind : byte
{
    /// <summary>Nothing was noted: the request was counted, is older than the clues, or is made up for a test.</summary>
    None = 0,

    /// <summary>The status of the answer; the detail is the status.</summary>
    Status = 1,

    /// <summary>The handler said so: a preview, or not open to readers.</summary>
    SaidByHandler = 2,

    /// <summary>The beacon of an item that is not open, or that does not exist.</summary>
    BeaconOfClosed = 3,

    /// <summary>A valid sign-in.</summary>
    SignedIn = 4,

    /// <summary><c>Sec-Purpose: prefetch</c>.</summary>
    Prefetch = 5,

    /// <summary><c>Sec-Purpose: prefetch;prerender</c>.</summary>
    Prerender = 6,

    /// <summary>The header <c>Purpose</c>, of older browsers.</summary>
    Purpose = 7,

    /// <summary>The header <c>X-Purpose</c>, of old Safari.</summary>
    XPurpose = 8,

    /// <summary>The header <c>X-Moz</c>, of old Firefox.</summary>
    XMoz = 9,

    /// <summary><c>Sec-Fetch-Dest</c>; the detail is a number of <see cref="FetchWords"/>.</summary>
    FetchDest = 10,

    /// <summary><c>Sec-Fetch-Mode</c>; the detail is a number of <see cref="FetchWords"/>.</summary>
    FetchMode = 11,

    /// <summary>No agent at all.</summary>
    EmptyAgent = 16,

    /// <summary>An agent longer than any browser's.</summary>
    GiantAgent = 17,

    /// <summary>An agent shorter than any browser's, or of no letters.</summary>
    TinyAgent = 18,

    /// <summary>Control characters, or bytes that are no text.</summary>
    BrokenAgent = 19,

    /// <summary>A mail address in the agent.</summary>
    MailAddress = 20,

    /// <summary>An agent that opens as no browser's does.</summary>
    OpensAsNoBrowser = 21,

    /// <summary>It opens as a browser's and names no browser's engine.</summary>
    NamesNoEngine = 22,

    /// <summary>It claims to be a browser of the last years and carries a word that none of them does.</summary>
    StrangeWord = 23,

    /// <summary>It claims to be a Chromium of the last years and sends no <c>Sec-Fetch-*</c> over https.</summary>
    NoFetchMetadata = 24,

    /// <summary>A pattern of a robot list; the detail is a hash of the pattern's text.</summary>
    Pattern = 25,

    /// <summary>A version that is no number: a template that nobody filled in.</summary>
    UnfilledVersion = 26,

    /// <summary>An excluded network; the detail is its number in the settings, from 1.</summary>
    Network = 32,
}

/// <summary>What in the rules caught a request, as 32 bits: our own words only, and nothing that the request said.</summary>
/// <param name="Bits">The kind in the upper 8, the detail in the lower 24.</param>
public readonly record struct RefusalClue(uint Bits)
{
    private const int Width = 24;

    private const uint Mask = (1u << Width) - 1;

    /// <summary>Nothing was noted.</summary>
    public static RefusalClue None => default;

    /// <summary>What kind of clue.</summary>
    public ClueKind Kind => (ClueKind)(Bits >> Width);

    /// <summary>The detail, by the kind; 0: none.</summary>
    public int Detail => (int)(Bits & Mask);

    /// <summary>A clue.</summary>
    /// <param name="kind">What kind.</param>
    /// <param name="detail">The lower 24 bits of it are kept.</param>
    public static RefusalClue Of(ClueKind kind, int detail = 0) => new(((uint)kind << Width) | ((uint)detail & Mask));
}

/// <summary>The words of the headers <c>Sec-Fetch-Dest</c> and <c>Sec-Fetch-Mode</c> that the standard knows: a number stands for each, and 0 for any other.</summary>
public static class FetchWords
{
    private static readonly string[] Dests =
    [
        "audio", "audioworklet", "document", "embed", "empty", "fencedframe", "font", "frame", "iframe", "image", "json", "manifest", "object", "paintworklet",
        "report", "script", "serviceworker", "sharedworker", "style", "track", "video", "webidentity", "worker", "xslt",
    ];

    private static readonly string[] Modes = ["cors", "no-cors", "same-origin", "navigate", "websocket"];

    /// <summary>The word of a clue; null: another one than those of the standard, or not a clue of these headers.</summary>
    public static string? Of(RefusalClue clue)
    {
        var words = clue.Kind switch { ClueKind.FetchDest => Dests, ClueKind.FetchMode => Modes, _ => [] };
        return clue.Detail > 0 && clue.Detail <= words.Length ? words[clue.Detail - 1] : null;
    }

    internal static RefusalClue Dest(string value) => RefusalClue.Of(ClueKind.FetchDest, Find(Dests, value));

    internal static RefusalClue Mode(string value) => RefusalClue.Of(ClueKind.FetchMode, Find(Modes, value));

    private static int Find(string[] words, string value)
    {
        for (var n = 0; n < words.Length; n++)
        {
            if (words[n].Equals(value, StringComparison.OrdinalIgnoreCase))
            {
                return n + 1;
            }
        }
        return 0;
    }
}
