using System.Buffers;
using System.Text.RegularExpressions;

namespace NewsSite.Readership.Counting;

/// <summary>Many patterns as one test: plain texts are looked for in one pass whatever their number, and only what needs it runs as a regular expression.</summary>
internal sealed class RobotPatterns
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);

    private readonly SearchValues<string> _anywhere;
    private readonly RobotPattern[] _tied;
    private readonly Regex? _expressions;

    public RobotPatterns(IReadOnlyCollection<RobotPattern> patterns)
    {
        _anywhere = SearchValues.Create([.. patterns.Where(pattern => pattern is { IsText: true, IsTied: false }).Select(pattern => pattern.Text)],
            StringComparison.OrdinalIgnoreCase);
        _tied = [.. patterns.Where(pattern => pattern is { IsText: true, IsTied: true })];
        var expressions = patterns.Where(pattern => !pattern.IsText).Select(pattern => $"(?:{pattern.Text})").ToList();
        _expressions = expressions.Count == 0 ? null : new Regex(string.Join('|', expressions), RobotPattern.Options, Longest);
    }

    public bool Hit(ReadOnlySpan<char> agent)
    {
        if (agent.ContainsAny(_anywhere))
        {
            return true;
        }
        foreach (var pattern in _tied)
        {
            if (pattern.Fits(agent))
            {
                return true;
            }
        }
        return _expressions is not null && Matches(_expressions, agent);
    }

    // What cannot be told in time counts as no hit: a page view must not wait for an expression.
    private static bool Matches(Regex expressions, ReadOnlySpan<char> agent)
    {
        try
        {
            return expressions.IsMatch(agent);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
