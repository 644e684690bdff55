namespace NewsSite.Readership.Counting;

/// <summary>Tells robots from browsers by their User-Agent, and remembers what it has seen in a bounded cache.</summary>
public sealed class RobotFilter
{
    private volatile InForce _inForce;

    /// <summary>A filter by the lists that come with the engine.</summary>
    public RobotFilter()
        : this(RobotList.BuiltIn)
    {
    }

    internal RobotFilter(RobotList list)
    {
        _inForce = new InForce(list);
    }

    /// <summary>Twelve hexadecimal digits that stand for the rules and lists in force, an admin's file included: equal lists, equal versions.</summary>
    public string Version => _inForce.List.Version;

    internal int Remembered => _inForce.Cache.Count;

    /// <summary>What the agent is. Empty is a robot: every browser names itself.</summary>
    public AgentClaim Judge(string agent)
    {
        var inForce = _inForce;
        if (agent.Length > AgentCache.LongestRemembered)
        {
            return inForce.Judge(agent);
        }
        if (!inForce.Cache.TryFind(agent, out var claim))
        {
            claim = inForce.Judge(agent);
            inForce.Cache.Remember(agent, claim);
        }
        return claim;
    }

    /// <summary>The pattern of the list in force that a clue stands for; null: none of it.</summary>
    internal string? TextOf(RefusalClue clue) => _inForce.List.TextOf(clue);

    /// <summary>The clues of all patterns of the list in force, those of an admin's file first.</summary>
    internal IEnumerable<RefusalClue> Patterns => _inForce.List.Patterns;

    /// <summary>Puts another list in force, with nothing remembered.</summary>
    internal void Use(RobotList list) => _inForce = new InForce(list);

    private sealed class InForce(RobotList list)
    {
        public RobotList List { get; } = list;

        public AgentCache Cache { get; } = new();

        public AgentClaim Judge(string agent) => Claim(agent, List.Judge(agent));

        private static AgentClaim Claim(string agent, RefusalClue clue)
            => new(clue != RefusalClue.None, AgentClaim.ReadChromiumVersion(agent)) { Clue = clue, Browser = ClaimedBrowser.Of(agent) };
    }
}
