using System.Buffers;

namespace NewsSite.Readership.Counting;

/// <summary>What can be told of an agent by its form alone, without a list.</summary>
internal static class AgentShape
{
    /// <summary>Raised when a rule of this class changes, so that the version of the list does too.</summary>
    public const string Revision = "shape-6";

    /// <summary>No browser names itself in less.</summary>
    private const int Shortest = 10;

    /// <summary>In more only what wants to do harm.</summary>
    private const int Longest = 1024;

    private const string Android = "Android";

    private static readonly SearchValues<char> BehindHost = SearchValues.Create(" ;,)>\"");

    private static readonly SearchValues<char> NotInModel = SearchValues.Create(":@+<>{}=,");

    private static readonly SearchValues<string> RobotInModel
        = SearchValues.Create(
            ["bot/", "spider/", "googlebot", "-google", "compatible", "www.", "crawl", "headless", "screenshot", "generator", "checker", "scanner", "fetch",
            "archive", "preview", "lighthouse", "catchpoint", "neustar"], StringComparison.OrdinalIgnoreCase);

    /// <summary>What is absurd about it; <see cref="ClueKind.None"/>: nothing. Browsers name a product, in plain text of sane length, and leave no address.</summary>
    public static ClueKind Absurdity(ReadOnlySpan<char> agent)
        => agent.IsWhiteSpace() ? ClueKind.EmptyAgent
        : agent.Length > Longest ? ClueKind.GiantAgent
        : agent.Length < Shortest || !agent.ContainsAny('/', ' ') || !agent.ContainsAnyInRange('A', 'z') ? ClueKind.TinyAgent
        : agent.ContainsAnyInRange('\0', '\x1f') || agent.ContainsAnyInRange('\x7f', '\x9f') || agent.Contains('\uFFFD') ? ClueKind.BrokenAgent
        : HasUnfilledVersion(agent, "Chrome/") || HasUnfilledVersion(agent, "Firefox/") ? ClueKind.UnfilledVersion
        : HasMailAddress(agent) ? ClueKind.MailAddress
        : ClueKind.None;

    /// <summary>Overwrites the model of an Android device with stars: telephones may be called bot, spider or monitor.</summary>
    /// <remarks><c>(Linux; Android 9; MODEL Build/X; wv)</c>: what stands between the version and the bracket, unless it has an address or a robot's name and version.</remarks>
    public static void StrikeModel(Span<char> agent)
    {
        var at = agent.IndexOf(Android, StringComparison.Ordinal);
        var version = at < 0 ? -1 : agent[at..].IndexOf(';');
        var end = at < 0 ? -1 : agent[at..].IndexOf(") ", StringComparison.Ordinal);
        if (version < 0 || end < version)
        {
            return;
        }
        var model = agent[(at + version)..(at + end)];
        if (!model.ContainsAny(NotInModel) && !model.ContainsAny(RobotInModel))
        {
            model.Fill('*');
        }
    }

    // Chrome/W.X.Y.Z, Firefox/{version}: somebody's template, sent as it was written.
    private static bool HasUnfilledVersion(ReadOnlySpan<char> agent, string product)
    {
        var at = agent.IndexOf(product, StringComparison.OrdinalIgnoreCase);
        return at >= 0 && at + product.Length < agent.Length && agent[at + product.Length] is var first && (char.IsAsciiLetter(first) || first is '{' or '$' or '<' or '[');
    }

    private static bool HasMailAddress(ReadOnlySpan<char> agent)
    {
        for (var at = agent.IndexOf('@'); at >= 0; at = agent.IndexOf('@'))
        {
            agent = agent[(at + 1)..];
            var host = agent[..(agent.IndexOfAny(BehindHost) is var end and >= 0 ? end : agent.Length)];
            if (host.Length > 0 && char.IsAsciiLetter(host[0]) && host.Contains('.'))
            {
                return true;
            }
        }
        return false;
    }
}
