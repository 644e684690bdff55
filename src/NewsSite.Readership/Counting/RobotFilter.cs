using System.Collections.Concurrent;

namespace NewsSite.Readership.Counting;

/// <summary>Tells robots from browsers by their User-Agent, and remembers what it has seen in a bounded cache.</summary>
/// <remarks>
/// The cache has two generations: a full one becomes the old one, and what is asked for again moves over. So it never holds more than twice
/// <see cref="Generation"/> agents, and a flood of made-up agents cannot push out for long those that real readers use.
/// </remarks>
public sealed class RobotFilter
{
    internal const int Generation = 16_384;

    private const int LongestRemembered = 512;

    private readonly RobotList _list;
    private ConcurrentDictionary<string, AgentClaim> _young = NewGeneration();
    private ConcurrentDictionary<string, AgentClaim> _old = NewGeneration();
    private int _youngCount;

    /// <summary>A filter by the list that comes with the engine.</summary>
    public RobotFilter()
        : this(RobotList.BuiltIn)
    {
    }

    internal RobotFilter(RobotList list)
    {
        _list = list;
    }

    internal int Remembered => _young.Count + _old.Count;

    /// <summary>What the agent is. Empty is a robot: every browser names itself.</summary>
    public AgentClaim Judge(string agent)
    {
        if (_young.TryGetValue(agent, out var claim))
        {
            return claim;
        }
        if (!_old.TryGetValue(agent, out claim))
        {
            claim = new AgentClaim(_list.IsRobot(agent), AgentClaim.ReadChromiumVersion(agent));
        }
        if (agent.Length <= LongestRemembered)
        {
            Remember(agent, claim);
        }
        return claim;
    }

    private void Remember(string agent, AgentClaim claim)
    {
        if (_young.TryAdd(agent, claim) && Interlocked.Increment(ref _youngCount) == Generation)
        {
            _old = _young;
            _young = NewGeneration();
            Volatile.Write(ref _youngCount, 0);
        }
    }

    private static ConcurrentDictionary<string, AgentClaim> NewGeneration() => new(StringComparer.Ordinal);
}
