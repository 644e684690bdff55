using System.Collections.Concurrent;

namespace NewsSite.Readership.Counting;

/// <summary>Remembers what agents were found to be, within a fixed bound.</summary>
/// <remarks>
/// Two generations: a full one becomes the old one, and what is asked for again moves over. So it never holds more than twice
/// <see cref="Generation"/> agents, and a flood of made-up agents cannot push out for long those that real readers use.
/// </remarks>
internal sealed class AgentCache
{
    public const int Generation = 16_384;

    /// <summary>Longer agents are not remembered: real ones are shorter, and made-up ones should not fill the memory.</summary>
    public const int LongestRemembered = 512;

    private ConcurrentDictionary<string, AgentClaim> _young = NewGeneration();
    private ConcurrentDictionary<string, AgentClaim> _old = NewGeneration();
    private int _youngCount;

    public int Count => _young.Count + _old.Count;

    public bool TryFind(string agent, out AgentClaim claim)
    {
        if (_young.TryGetValue(agent, out claim))
        {
            return true;
        }
        if (!_old.TryGetValue(agent, out claim))
        {
            return false;
        }
        Remember(agent, claim);
        return true;
    }

    public void Remember(string agent, AgentClaim claim)
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
