namespace NewsSite.Staff.Sessions;

/// <summary>A browser in two words, as its owner knows it: for a list of sessions, never for deciding anything.</summary>
public static class BrowserName
{
    // Nearly every browser claims to be Chrome and Safari as well, so the first that fits is it.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Vivaldi/", "Vivaldi"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"), ("HeadlessChrome/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ];

    /// <summary>Browser and system of a User-Agent: "Firefox, Windows".</summary>
    public static string Of(string? userAgent)
    {
        var agent = userAgent ?? "";
        return (Find(Browsers, agent), Find(Systems, agent)) switch
        {
            ({ } browser, { } system) => $"{browser}, {system}",
            ({ } browser, null) => browser,
            (null, { } system) => $"Another browser, {system}",
            _ => "Another browser",
        };
    }

    private static string? Find((string Mark, string Name)[] among, string agent)
        => Array.Find(among, each => agent.Contains(each.Mark, StringComparison.Ordinal)).Name;
}
