using System.Buffers;

namespace NewsSite.Readership.Counting;

/// <summary>The patterns that make an agent a robot, and what real browsers and devices call themselves.</summary>
/// <remarks>
/// A line of a list is a text to be found anywhere, letter case ignored; <c>^</c> in front ties it to the start, <c>$</c> behind to the end; <c>#</c>
/// begins a comment. An agent is a robot if it is absurd, if it opens as no browser does, or if a pattern is in what is left of it after
/// the phrases of real devices are struck out.
/// </remarks>
internal sealed class RobotList
{
    /// <summary>No browser names itself in less; in more only what wants to do harm.</summary>
    private const int Shortest = 10;

    private readonly SearchValues<string> _anywhere;
    private readonly string[] _tied;
    private readonly string[] _openings;
    private readonly string[] _phrases;

    public RobotList(IEnumerable<string> robots, IEnumerable<string> people)
    {
        var patterns = Meaningful(robots).ToList();
        _anywhere = SearchValues.Create([.. patterns.Where(pattern => !IsTied(pattern))], StringComparison.OrdinalIgnoreCase);
        _tied = [.. patterns.Where(IsTied)];
        var known = Meaningful(people).ToList();
        _openings = [.. known.Where(IsTied).Select(opening => opening[1..])];
        _phrases = [.. known.Where(phrase => !IsTied(phrase))];
    }

    /// <summary>The lists that come with the engine.</summary>
    public static RobotList BuiltIn { get; } = new(ReadEmbedded("robots.txt"), ReadEmbedded("people.txt"));

    public bool IsRobot(string agent)
    {
        if (IsAbsurd(agent) || !Array.Exists(_openings, opening => agent.StartsWith(opening, StringComparison.OrdinalIgnoreCase)))
        {
            return true;
        }
        var rest = agent;
        foreach (var phrase in _phrases)
        {
            rest = rest.Replace(phrase, "*", StringComparison.OrdinalIgnoreCase);
        }
        return rest.AsSpan().ContainsAny(_anywhere) || Array.Exists(_tied, pattern => Fits(pattern, rest));
    }

    private static bool IsTied(string pattern) => pattern[0] == '^' || pattern[^1] == '$';

    private static bool Fits(string pattern, string agent)
    {
        var (start, end) = (pattern[0] == '^', pattern[^1] == '$');
        var text = pattern.AsSpan()[(start ? 1 : 0)..(end ? ^1 : ^0)];
        return (start, end) switch
        {
            (true, true) => text.Equals(agent, StringComparison.OrdinalIgnoreCase),
            (true, false) => agent.AsSpan().StartsWith(text, StringComparison.OrdinalIgnoreCase),
            _ => agent.AsSpan().EndsWith(text, StringComparison.OrdinalIgnoreCase),
        };
    }

    // Browsers name a product and a version, write plain text and leave no address.
    private static bool IsAbsurd(string agent)
        => agent.Length is < Shortest or > VisitorKeys.LongestAgent
        || !agent.AsSpan().ContainsAny('/', ' ')
        || agent.Contains("://", StringComparison.Ordinal)
        || agent.AsSpan().ContainsAnyInRange('\0', '\x1f')
        || agent.Contains('\x7f', StringComparison.Ordinal)
        || !agent.AsSpan().ContainsAnyInRange('A', 'z');

    private static IEnumerable<string> Meaningful(IEnumerable<string> lines)
        => lines.Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0 && line[0] != '#');

    private static List<string> ReadEmbedded(string name)
    {
        using var stream = typeof(RobotList).Assembly.GetManifestResourceStream(typeof(RobotList), name)
            ?? throw new InvalidOperationException($"The list {name} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            lines.Add(line);
        }
        return lines;
    }
}
