using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace NewsSite.Readership.Counting;

/// <summary>The patterns that make an agent a robot, and what real browsers and devices call themselves.</summary>
/// <remarks>
/// An agent is a robot if it is absurd, if it opens as no browser does or names no browser's engine, or if a pattern is in what is left of it
/// after the phrases of real browsers and the model of the telephone are struck out.
/// </remarks>
internal sealed class RobotList
{
    // Before the lists that are made of it.
    private static readonly RobotPatterns KnownNames = new([.. Meaningful(ReadEmbedded("known-robots.txt")).Select(RobotPattern.FromLine)]);

    private readonly RobotPatterns[] _patterns;
    private readonly BrowserPhrases? _people;
    private readonly Lazy<Dictionary<RefusalClue, string>> _texts;
    private HashSet<RefusalClue> _ofAdmin = [];

    private RobotList(RobotPatterns[] patterns, BrowserPhrases? people, string version)
    {
        _patterns = patterns;
        _people = people;
        _texts = new Lazy<Dictionary<RefusalClue, string>>(
            () => patterns.Append(KnownNames).SelectMany(each => each.All).DistinctBy(pattern => pattern.Clue).ToDictionary(pattern => pattern.Clue, pattern => pattern.Source));
        Version = version;
    }

    /// <summary>The lists that come with the engine.</summary>
    public static RobotList BuiltIn { get; } = ReadBuiltIn();

    /// <summary>Twelve hexadecimal digits that stand for the rules and lists, word for word: equal lists, equal versions.</summary>
    public string Version { get; }

    /// <summary>The lists of the engine and an admin's file, by whose mode it is added to them or stands in their place, the list of people included.</summary>
    /// <exception cref="RobotListException">The file cannot be used.</exception>
    public static RobotList With(ReadOnlyMemory<byte> file, RobotListMode mode)
    {
        var own = Join(RobotListFile.Parse(file));
        var content = Convert.ToHexString(SHA256.HashData(file.Span));
        return mode == RobotListMode.Replace
            ? new RobotList([own], null, VersionOf("replace", content)) { _ofAdmin = ClueSet(own) }
            : new RobotList([.. BuiltIn._patterns, own], BuiltIn._people, VersionOf(BuiltIn.Version, content)) { _ofAdmin = ClueSet(own) };
    }

    /// <summary>What makes the agent a robot: the pattern of an admin's file, else the name that it is known by, else what gave it away. None: it is a browser.</summary>
    public RefusalClue Judge(string agent)
    {
        var clue = JudgeByRules(agent);
        return clue != RefusalClue.None && !_ofAdmin.Contains(clue) && KnownNames.Find(agent) is { } name ? name.Clue : clue;
    }

    private RefusalClue JudgeByRules(string agent)
    {
        if (AgentShape.Absurdity(agent) is var absurdity and not ClueKind.None)
        {
            return RefusalClue.Of(absurdity);
        }
        if (_people is null)
        {
            return Hit(agent);
        }
        // The pattern says more than that the form is strange, so it is looked for all the same.
        return Hit(_people, agent) is var hit && hit != RefusalClue.None ? hit : RefusalClue.Of(_people.Strangeness(agent));
    }

    /// <summary>The clues of all patterns, those of an admin's file first.</summary>
    public IEnumerable<RefusalClue> Patterns => Enumerable.Reverse(_patterns).Append(KnownNames).SelectMany(each => each.All).Select(pattern => pattern.Clue);

    /// <summary>Whether the agent is a robot.</summary>
    public bool IsRobot(string agent) => Judge(agent) != RefusalClue.None;

    /// <summary>The pattern that a clue stands for, as its list writes it; null: it is of no pattern here.</summary>
    public string? TextOf(RefusalClue clue) => _texts.Value.GetValueOrDefault(clue);

    /// <summary>For tests: lists of one's own, in the form of the engine's.</summary>
    internal static RobotList FromLines(IReadOnlyCollection<string> robots, IReadOnlyCollection<string> people)
        => new([new RobotPatterns([.. Meaningful(robots).Select(RobotPattern.FromLine)])], new BrowserPhrases([.. Meaningful(people)]),
            VersionOf([AgentShape.Revision, .. Meaningful(robots), "people", .. Meaningful(people)]));

    private RefusalClue Hit(BrowserPhrases people, string agent)
    {
        var rest = ArrayPool<char>.Shared.Rent(agent.Length);
        try
        {
            var span = rest.AsSpan(0, agent.Length);
            agent.CopyTo(span);
            AgentShape.StrikeModel(span);
            people.StrikePhrases(span);
            return Hit(span);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(rest);
        }
    }

    private RefusalClue Hit(ReadOnlySpan<char> agent)
    {
        foreach (var patterns in _patterns)
        {
            if (patterns.Find(agent) is { } pattern)
            {
                return pattern.Clue;
            }
        }
        return RefusalClue.None;
    }

    private static HashSet<RefusalClue> ClueSet(RobotPatterns patterns) => [.. patterns.All.Select(pattern => pattern.Clue)];

    private static RobotPatterns Join(IReadOnlyCollection<RobotPattern> patterns)
    {
        try
        {
            return new RobotPatterns(patterns);
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException)
        {
            throw new RobotListException($"its patterns cannot be used together ({failure.Message.TrimEnd('.')})", failure);
        }
    }

    private static string VersionOf(params ReadOnlySpan<string> parts)
        => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))).AsSpan(0, 6));

    private static IEnumerable<string> Meaningful(IEnumerable<string> lines) => lines.Where(line => line.Length > 0 && line[0] != '#');

    private static RobotList ReadBuiltIn() => FromLines([.. ReadEmbedded("robots.txt")], [.. ReadEmbedded("people.txt")]);

    private static IEnumerable<string> ReadEmbedded(string name)
    {
        using var stream = typeof(RobotList).Assembly.GetManifestResourceStream(typeof(RobotList), name)
            ?? throw new InvalidOperationException($"The list {name} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
