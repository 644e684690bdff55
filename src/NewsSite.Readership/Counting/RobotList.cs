using System.Buffers;

namespace NewsSite.Readership.Counting;

/// <summary>The patterns that make an agent a robot, and the phrases of real devices that would look like one.</summary>
/// <remarks>A line of a list is a text to be found anywhere, letter case ignored; <c>^</c> in front ties it to the start, <c>$</c> behind to the end; <c>#</c> begins a comment.</remarks>
internal sealed class RobotList
{
    /// <summary>No browser names itself in less; in more only what wants to do harm.</summary>
    private const int Shortest = 10;

    private readonly SearchValues<string> _anywhere;
    private readonly string[] _starts;
    private readonly string[] _ends;
    private readonly string[] _people;

    public RobotList(IEnumerable<string> robots, IEnumerable<string> people)
    {
        var patterns = Meaningful(robots).ToList();
        _anywhere = SearchValues.Create([.. patterns.Where(pattern => pattern[0] != '^' && pattern[^1] != '$')], StringComparison.OrdinalIgnoreCase);
        _starts = [.. patterns.Where(pattern => pattern[0] == '^').Select(pattern => pattern[1..])];
        _ends = [.. patterns.Where(pattern => pattern[^1] == '$').Select(pattern => pattern[..^1])];
        _people = [.. Meaningful(people)];
    }

    /// <summary>The lists that come with the engine.</summary>
    public static RobotList BuiltIn { get; } = new(ReadEmbedded("robots.txt"), ReadEmbedded("people.txt"));

    public bool IsRobot(string agent)
    {
        if (IsAbsurd(agent))
        {
            return true;
        }
        var rest = agent;
        foreach (var phrase in _people)
        {
            rest = rest.Replace(phrase, "*", StringComparison.OrdinalIgnoreCase);
        }
        return rest.AsSpan().ContainsAny(_anywhere)
            || Array.Exists(_starts, start => rest.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            || Array.Exists(_ends, end => rest.EndsWith(end, StringComparison.OrdinalIgnoreCase));
    }

    // Browsers name a product and a version, write plain text and leave no address.
    private static bool IsAbsurd(string agent)
        => agent.Length is < Shortest or > VisitorKey.LongestAgent
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
