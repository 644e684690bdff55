namespace NewsSite.Readership.Counting;

/// <summary>The browsers that an agent may claim to be. The numbers are stored.</summary>
public enum BrowserProduct
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Chrome, or another Chromium without a name of its own here.</summary>
    Chrome = 1,

    /// <summary>Edge.</summary>
    Edge = 2,

    /// <summary>Firefox.</summary>
    Firefox = 3,

    /// <summary>Safari.</summary>
    Safari = 4,

    /// <summary>Opera.</summary>
    Opera = 5,

    /// <summary>Samsung Internet.</summary>
    SamsungInternet = 6,

    /// <summary>Internet Explorer.</summary>
    InternetExplorer = 7,

    /// <summary>It opens as browsers do, and names none of these.</summary>
    Other = 8,
}

/// <summary>The systems that an agent may claim to run on. The numbers are stored.</summary>
public enum BrowserPlatform
{
    /// <summary>None that is known.</summary>
    None = 0,

    /// <summary>Windows.</summary>
    Windows = 1,

    /// <summary>macOS.</summary>
    Mac = 2,

    /// <summary>Linux.</summary>
    Linux = 3,

    /// <summary>Android.</summary>
    Android = 4,

    /// <summary>iPhone or iPad.</summary>
    AppleMobile = 5,

    /// <summary>ChromeOS.</summary>
    ChromeOS = 6,
}

/// <summary>What an agent claims to be, so coarse that millions share it: the product, the system, and the tens of the version. No word of the agent is kept.</summary>
/// <param name="Code">Below 2048, so that it takes 11 bits.</param>
public readonly record struct ClaimedBrowser(ushort Code)
{
    private const int Platforms = 7;
    private const int Decades = 25;

    private static readonly (string Mark, BrowserProduct Product, string Version)[] Products =
    [
        ("Edg", BrowserProduct.Edge, "Edg/"),
        ("OPR/", BrowserProduct.Opera, "OPR/"),
        ("SamsungBrowser/", BrowserProduct.SamsungInternet, "SamsungBrowser/"),
        ("Firefox/", BrowserProduct.Firefox, "Firefox/"),
        ("Chrome/", BrowserProduct.Chrome, "Chrome/"),
        ("CriOS/", BrowserProduct.Chrome, "CriOS/"),
        ("Trident/", BrowserProduct.InternetExplorer, "rv:"),
        ("MSIE ", BrowserProduct.InternetExplorer, "MSIE "),
        ("Safari/", BrowserProduct.Safari, "Version/"),
        ("Opera", BrowserProduct.Opera, "Version/"),
        ("Mozilla/", BrowserProduct.Other, ""),
    ];

    private static readonly (string Mark, BrowserPlatform Platform)[] Systems =
    [
        ("Android", BrowserPlatform.Android), ("iPhone", BrowserPlatform.AppleMobile), ("iPad", BrowserPlatform.AppleMobile), ("CrOS", BrowserPlatform.ChromeOS),
        ("Windows", BrowserPlatform.Windows), ("Macintosh", BrowserPlatform.Mac), ("Linux", BrowserPlatform.Linux), ("X11", BrowserPlatform.Linux),
    ];

    /// <summary>The product.</summary>
    public BrowserProduct Product => (BrowserProduct)(Code / (Platforms * Decades));

    /// <summary>The system.</summary>
    public BrowserPlatform Platform => (BrowserPlatform)(Code / Decades % Platforms);

    /// <summary>The tens of the major version: 13 for 130 to 139; 0: below ten or not known; 24: 240 and more.</summary>
    public int Tens => Code % Decades;

    /// <summary>What an agent claims.</summary>
    public static ClaimedBrowser Of(ReadOnlySpan<char> agent)
    {
        foreach (var (mark, product, version) in Products)
        {
            if (agent.Contains(mark, StringComparison.Ordinal))
            {
                var tens = version.Length == 0 ? 0 : Math.Min(AgentClaim.ReadVersion(agent, version) / 10, Decades - 1);
                return new ClaimedBrowser((ushort)((((int)product * Platforms) + (int)PlatformOf(agent)) * Decades + tens));
            }
        }
        return default;
    }

    private static BrowserPlatform PlatformOf(ReadOnlySpan<char> agent)
    {
        foreach (var (mark, platform) in Systems)
        {
            if (agent.Contains(mark, StringComparison.Ordinal))
            {
                return platform;
            }
        }
        return BrowserPlatform.None;
    }
}
