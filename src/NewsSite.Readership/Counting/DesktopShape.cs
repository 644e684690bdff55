using System.Buffers;

namespace NewsSite.Readership.Counting;

/// <summary>
/// The form of a desktop browser of the last ten years: it names its system, then products with their versions. What is none of these, a bare word
/// behind the version or a name among the system's, was put there by somebody else: a monitor, a previewer, a crawler that renders pages.
/// </summary>
internal sealed class DesktopShape
{
    private const int FirstChromium = 45;

    private const int FirstFirefox = 30;

    private static readonly SearchValues<string> Systems
        = SearchValues.Create(["Windows NT ", "Windows;", "Macintosh;", "X11;"], StringComparison.OrdinalIgnoreCase);

    // A television says that it is a desktop, and then what its maker likes.
    private static readonly SearchValues<string> Televisions
        = SearchValues.Create(["HbbTV/", "CE-HTML", "NETTV/", "SmartTV", "Smart-TV", "Large Screen"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Applications = SearchValues.Create(["; wv)", "Version/4.0 "], StringComparison.Ordinal);

    private static readonly SearchValues<char> Letters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_.");

    private readonly string[] _systemWords;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _bareWords;

    /// <param name="systemWords">How the parts of the first bracket may begin.</param>
    /// <param name="bareWords">The words without a version that browsers do carry.</param>
    public DesktopShape(IEnumerable<string> systemWords, IEnumerable<string> bareWords)
    {
        _systemWords = [.. systemWords];
        _bareWords = new HashSet<string>(bareWords, StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Whether it claims to be such a browser, or Chromium on a telephone, and carries what none of them does.</summary>
    public bool HasStranger(ReadOnlySpan<char> agent)
    {
        if (!IsOfAge(agent) || agent.ContainsAny(Televisions))
        {
            return false;
        }
        var open = agent.IndexOf('(');
        var length = open < 0 ? -1 : agent[open..].IndexOf(')');
        if (length < 0 || !agent.Slice(open, length).ContainsAny(Systems))
        {
            return IsTelephone(agent) && HasStrangeWord(agent[agent.LastIndexOf("Safari/", StringComparison.Ordinal)..]);
        }
        return HasStrangeSystem(agent.Slice(open + 1, length - 1)) || HasStrangeWord(agent[(open + length + 1)..]);
    }

    // A browser of its own; an application that holds one may add what it likes.
    private static bool IsTelephone(ReadOnlySpan<char> agent)
        => agent.Contains("Android", StringComparison.Ordinal)
        && agent.Contains("Safari/", StringComparison.Ordinal)
        && AgentClaim.ReadChromiumVersion(agent) > 0
        && !agent.ContainsAny(Applications);

    // Before, toolbars and providers wrote into every browser's agent what they liked.
    private static bool IsOfAge(ReadOnlySpan<char> agent)
        => AgentClaim.ReadChromiumVersion(agent) is var chromium and > 0 ? chromium >= FirstChromium
        : AgentClaim.ReadVersion(agent, "Firefox/") is var firefox and > 0 ? firefox >= FirstFirefox
        : agent.Contains("AppleWebKit/", StringComparison.OrdinalIgnoreCase);

    private bool HasStrangeSystem(ReadOnlySpan<char> system)
    {
        foreach (var range in system.Split(';'))
        {
            var part = system[range].Trim();
            if (part.Length > 0 && char.IsAsciiLetter(part[0]) && !part.Contains('/') && !IsLanguage(part) && !BeginsAsSystem(part))
            {
                return true;
            }
        }
        return false;
    }

    private bool BeginsAsSystem(ReadOnlySpan<char> part)
    {
        foreach (var word in _systemWords)
        {
            if (part.StartsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }
        return false;
    }

    // en, ja-JP, zh_CN; and the one letter by which old browsers told the strength of their encryption
    private static bool IsLanguage(ReadOnlySpan<char> part) => part.Length <= 2 || (part.Length == 5 && part[2] is '-' or '_');

    private bool HasStrangeWord(ReadOnlySpan<char> products)
    {
        var depth = 0;
        foreach (var range in products.Split(' '))
        {
            var word = products[range];
            var outside = depth == 0;
            depth += word.Count('(') + word.Count('[') - word.Count(')') - word.Count(']');
            if (outside && IsStrange(word) && !BelongsToProduct(products[range.End..]))
            {
                return true;
            }
        }
        return false;
    }

    // "Decentr Safari/537.36" and "YaBrowser/24.1 (corp) Safari/537.36" are remarks between the products, "Elements Browser/1.1" and "SiteKiosk 9.6" are names.
    private static bool BelongsToProduct(ReadOnlySpan<char> behind)
        => behind.Contains(" Safari/", StringComparison.OrdinalIgnoreCase)
        || behind.StartsWith(" Browser/", StringComparison.OrdinalIgnoreCase)
        || (behind.Length > 1 && char.IsAsciiDigit(behind[1]));

    // A bare word, or a bracket that opens with one.
    private bool IsStrange(ReadOnlySpan<char> word)
    {
        var bracket = word.StartsWith('(');
        word = word[(bracket ? 1 : 0)..];
        var length = word.IndexOfAnyExcept(Letters);
        var bare = length < 0 ? word : bracket && word[length] is ')' or ',' or ':' or ';' ? word[..length] : [];
        return bare.Length > 0 && !_bareWords.Contains(bare);
    }
}
