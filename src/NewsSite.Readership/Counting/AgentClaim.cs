using System.Globalization;

namespace NewsSite.Readership.Counting;

/// <summary>What an agent claims to be.</summary>
/// <param name="IsRobot">A robot by the lists, or an agent that no browser sends.</param>
/// <param name="ChromiumVersion">The major version of the Chromium that it claims to be; 0: none.</param>
public readonly record struct AgentClaim(bool IsRobot, int ChromiumVersion)
{
    /// <summary>What makes it a robot.</summary>
    public RefusalClue Clue { get; init; }

    /// <summary>The browser that it claims to be, robot or not.</summary>
    public ClaimedBrowser Browser { get; init; }

    /// <summary>The version behind <c>Chrome/</c>; 0 if there is none.</summary>
    public static int ReadChromiumVersion(ReadOnlySpan<char> agent) => ReadVersion(agent, "Chrome/");

    /// <summary>The whole number behind a product's name and slash; 0 if there is none.</summary>
    internal static int ReadVersion(ReadOnlySpan<char> agent, string product)
    {
        var at = agent.IndexOf(product, StringComparison.Ordinal);
        if (at < 0)
        {
            return 0;
        }
        var digits = agent[(at + product.Length)..];
        var length = digits.IndexOfAnyExceptInRange('0', '9');
        return int.TryParse(length < 0 ? digits : digits[..length], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
    }
}
