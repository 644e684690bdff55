using NewsSite.Readership.Counting;

namespace NewsSite.Rankings.Desk;

/// <summary>What gave requests away, and what they claimed to be, in words.</summary>
public static class ClueWords
{
    /// <summary>The clue in a few words.</summary>
    /// <param name="clue">The clue.</param>
    /// <param name="text">The pattern or the network that it stands for; null: it is not known any more, or it stands for none.</param>
    public static string Words(this RefusalClue clue, string? text) => clue.Kind switch
    {
        ClueKind.Status => Status(clue.Detail),
        ClueKind.SaidByHandler => "A preview, or not open at that moment",
        ClueKind.BeaconOfClosed => "A beacon of a story that is not open",
        ClueKind.SignedIn => "Signed in",
        ClueKind.Prefetch => "Sec-Purpose: prefetch",
        ClueKind.Prerender => "Sec-Purpose: prefetch;prerender",
        ClueKind.Purpose => "Purpose: prefetch or preview",
        ClueKind.XPurpose => "X-Purpose: prefetch or preview",
        ClueKind.XMoz => "X-Moz: prefetch",
        ClueKind.FetchDest => $"Sec-Fetch-Dest: {FetchWords.Of(clue) ?? "a word of no standard"}",
        ClueKind.FetchMode => $"Sec-Fetch-Mode: {FetchWords.Of(clue) ?? "a word of no standard"}",
        ClueKind.Pattern => text is null ? "A pattern of an earlier list" : $"“{text}”",
        ClueKind.Network => text is null ? $"Network {clue.Detail} of the settings as they were" : $"Network {text}",
        _ => Agent(clue.Kind),
    };

    /// <summary>The claim in a few words: "Chrome 13x on Android".</summary>
    public static string Words(this ClaimedBrowser claim)
    {
        if (claim.Product == BrowserProduct.None)
        {
            return "No browser";
        }
        var product = claim.Product switch
        {
            BrowserProduct.SamsungInternet => "Samsung Internet",
            BrowserProduct.InternetExplorer => "Internet Explorer",
            BrowserProduct.Other => "A browser",
            var named => named.ToString(),
        };
        var system = claim.Platform switch
        {
            BrowserPlatform.None => "",
            BrowserPlatform.AppleMobile => " on iPhone or iPad",
            BrowserPlatform.Mac => " on a Mac",
            var named => $" on {named}",
        };
        return claim.Tens == 0 ? product + system : $"{product} {claim.Tens}x{system}";
    }

    private static string Status(int status) => status switch
    {
        404 => "Not found (404)",
        410 => "Gone (410)",
        >= 300 and < 400 => $"A redirect ({status})",
        >= 500 => $"A fault of ours ({status})",
        _ => $"Status {status}",
    };

    private static string Agent(ClueKind kind) => kind switch
    {
        ClueKind.EmptyAgent => "No agent at all",
        ClueKind.GiantAgent => "An agent longer than any browser’s",
        ClueKind.TinyAgent => "An agent shorter than any browser’s",
        ClueKind.BrokenAgent => "An agent that is no text",
        ClueKind.MailAddress => "A mail address in the agent",
        ClueKind.UnfilledVersion => "A version that is no number",
        ClueKind.OpensAsNoBrowser => "Opens as no browser does",
        ClueKind.NamesNoEngine => "Names no browser’s engine",
        ClueKind.StrangeWord => "A word that no browser carries",
        ClueKind.NoFetchMetadata => "Claims a recent Chromium, and hides what it fetches",
        _ => "Not noted",
    };
}
