using System.Buffers;
using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace NewsSite.Readership.Counting;

/// <summary>Many patterns as one test: plain texts are looked for in one pass whatever their number, and only what needs it runs as a regular expression.</summary>
internal sealed class RobotPatterns
{
    private const int ExpressionsAChunk = 64;

    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);

    private readonly SearchValues<string> _anywhere;
    private readonly Dictionary<char, RobotPattern[]> _byLetter;
    private readonly RobotPattern[] _tied;
    private readonly (Regex Any, RobotPattern[] Patterns)[] _chunks;
    private readonly ConcurrentDictionary<RobotPattern, Regex> _single = [];
    private readonly Regex? _anyExpression;

    public RobotPatterns(IReadOnlyCollection<RobotPattern> patterns)
    {
        All = patterns;
        var anywhere = patterns.Where(pattern => pattern is { IsText: true, IsTied: false }).ToList();
        _anywhere = SearchValues.Create([.. anywhere.Select(pattern => pattern.Text)], StringComparison.OrdinalIgnoreCase);
        _byLetter = anywhere.GroupBy(pattern => char.ToUpperInvariant(pattern.Text[0]))
            .ToDictionary(group => group.Key, group => group.OrderByDescending(pattern => pattern.Text.Length).ToArray());
        _tied = [.. patterns.Where(pattern => pattern is { IsText: true, IsTied: true })];
        var expressions = patterns.Where(pattern => !pattern.IsText).ToList();
        _anyExpression = expressions.Count == 0 ? null : Join(expressions);
        _chunks = [.. expressions.Chunk(ExpressionsAChunk).Select(chunk => (Join(chunk), chunk))];
    }

    public IReadOnlyCollection<RobotPattern> All { get; }

    /// <summary>The pattern that is in the agent; null: none. Of texts the first and longest, before those that are tied to an end, before expressions.</summary>
    public RobotPattern? Find(ReadOnlySpan<char> agent)
    {
        if (agent.IndexOfAny(_anywhere) is var at and >= 0)
        {
            return At(agent[at..]);
        }
        foreach (var pattern in _tied)
        {
            if (pattern.Fits(agent))
            {
                return pattern;
            }
        }
        return _anyExpression is null ? null : FindExpression(_anyExpression, agent);
    }

    private RobotPattern? At(ReadOnlySpan<char> agent)
    {
        foreach (var pattern in _byLetter.GetValueOrDefault(char.ToUpperInvariant(agent[0]), []))
        {
            if (agent.StartsWith(pattern.Text, StringComparison.OrdinalIgnoreCase))
            {
                return pattern;
            }
        }
        // A letter whose case only the search knows: it is a hit all the same.
        return All.FirstOrDefault(pattern => pattern is { IsText: true, IsTied: false });
    }

    // What cannot be told in time counts as no hit: a page view must not wait for an expression.
    private RobotPattern? FindExpression(Regex expressions, ReadOnlySpan<char> agent)
    {
        try
        {
            return expressions.IsMatch(agent) ? Which(agent) : null;
        }
        catch (RegexMatchTimeoutException)
        {
            return null;
        }
    }

    // Only a new agent that is a hit comes here. To ask for groups within the one large expression would take a thousand times as long.
    private RobotPattern Which(ReadOnlySpan<char> agent)
    {
        foreach (var (any, patterns) in _chunks)
        {
            if (!any.IsMatch(agent))
            {
                continue;
            }
            foreach (var pattern in patterns)
            {
                if (_single.GetOrAdd(pattern, static each => Join([each])).IsMatch(agent))
                {
                    return pattern;
                }
            }
        }
        return _chunks[0].Patterns[0];
    }

    private static Regex Join(IEnumerable<RobotPattern> expressions)
        => new(string.Join('|', expressions.Select(pattern => $"(?:{pattern.Text})")), RobotPattern.Options, Longest);
}
