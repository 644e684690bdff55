namespace NewsSite.Readership.Anomalies;

/// <summary>What an admin decided on held views.</summary>
public enum HoldState
{
    /// <summary>Nothing yet: views of the same shape are still held.</summary>
    Open = 0,

    /// <summary>They are counted.</summary>
    Released = 1,

    /// <summary>They are never counted.</summary>
    Discarded = 2,
}

/// <summary>Why views of an item are held, with the figures as they were when it was flagged.</summary>
public sealed class ViewHold
{
    /// <summary>Its number.</summary>
    public long Id { get; private set; }

    /// <summary>The item.</summary>
    public long ItemId { get; private set; }

    /// <summary>When it was flagged, as Unix time in ms.</summary>
    public long FlaggedAt { get; private set; }

    /// <summary>What speaks against the readers. Held is what bears all of these signs.</summary>
    public AnomalySigns Signs { get; private set; }

    /// <summary>The bucket of the network, for that day.</summary>
    public int Network { get; private set; }

    /// <summary>The bucket of the agent, for that day.</summary>
    public int Agent { get; private set; }

    /// <summary>Readers within the hour before.</summary>
    public int RecentReaders { get; private set; }

    /// <summary>How many of them came from the one network.</summary>
    public int NetworkReaders { get; private set; }

    /// <summary>How many had the one agent.</summary>
    public int AgentReaders { get; private set; }

    /// <summary>How many came without a referrer.</summary>
    public int WithoutReferrer { get; private set; }

    /// <summary>The unevenness of their coming, in per cent of that of readers who know nothing of each other; 100: at least that, or too few to tell.</summary>
    public int Unevenness { get; private set; }

    /// <summary>Readers of the item in the 168 hours before that hour.</summary>
    public long PastReaders { get; private set; }

    /// <summary>What was decided.</summary>
    public HoldState State { get; private set; }

    /// <summary>When, as Unix time in ms; 0: not yet.</summary>
    public long DecidedAt { get; private set; }
}

/// <summary>Views of one hour that are held. They stand in the table of those refused as well, as long as they are not released.</summary>
public sealed class HeldView
{
    /// <summary>The hold.</summary>
    public long HoldId { get; private set; }

    /// <summary>The hour, as <see cref="Hours"/> numbers it.</summary>
    public int Hour { get; private set; }

    /// <summary>Requests held.</summary>
    public long Views { get; private set; }

    /// <summary>Those that would have made a reader.</summary>
    public long Readers { get; private set; }
}
