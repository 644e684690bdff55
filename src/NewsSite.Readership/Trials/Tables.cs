namespace NewsSite.Readership.Trials;

/// <summary>From when to when some node judged requests by a version of the rules and lists.</summary>
public sealed class RulesUse
{
    /// <summary>The letters of a version.</summary>
    public const int VersionLength = 12;

    /// <summary>The version, as <see cref="Counting.CountingRules.Version"/> names it.</summary>
    public string Version { get; private set; } = "";

    /// <summary>Since when, as Unix time in ms.</summary>
    public long FirstUsedAt { get; private set; }

    /// <summary>Until when it is known to have been in use, as Unix time in ms; noted once a minute.</summary>
    public long LastUsedAt { get; private set; }
}

/// <summary>Rules that ran beside those in force, and what they would have changed. The last twenty are kept.</summary>
public sealed class ShadowTrial
{
    /// <summary>Its number.</summary>
    public long Id { get; private set; }

    /// <summary>The rules on trial.</summary>
    public string Version { get; private set; } = "";

    /// <summary>The rules in force, which they are held against.</summary>
    public string LiveVersion { get; private set; } = "";

    /// <summary>Since when, as Unix time in ms.</summary>
    public long StartedAt { get; private set; }

    /// <summary>Until when, as Unix time in ms; 0: it goes on.</summary>
    public long EndedAt { get; private set; }

    /// <summary>Requests that passed the rules 1 to 7 in force and not those on trial.</summary>
    public long WouldRefuse { get; private set; }

    /// <summary>Requests that passed the rules 1 to 7 on trial and not those in force.</summary>
    public long WouldCount { get; private set; }

    /// <summary>The views that there would be more, or with a minus fewer.</summary>
    public long Views { get; private set; }

    /// <summary>The readers that there would be more, or with a minus fewer.</summary>
    public long Readers { get; private set; }
}

/// <summary>What the rules on trial would change in one hour of one item: added to the row of <see cref="Rollup.ItemHour"/> it gives what they would have counted.</summary>
public sealed class ShadowHour
{
    /// <summary>The hour, as <see cref="Hours"/> numbers it.</summary>
    public int Hour { get; private set; }

    /// <summary>The item.</summary>
    public long ItemId { get; private set; }

    /// <summary>Views more, or with a minus fewer.</summary>
    public long Views { get; private set; }

    /// <summary>Readers more, or with a minus fewer.</summary>
    public long Readers { get; private set; }

    /// <summary>Views that are held at present and that the rules on trial would refuse anyway: fewer again, once they are released.</summary>
    public long HeldViews { get; private set; }

    /// <summary>Readers likewise.</summary>
    public long HeldReaders { get; private set; }
}

/// <summary>Requests that the rules on trial judge otherwise, by what gave them away.</summary>
public sealed class ShadowClue
{
    /// <summary>The hour, as <see cref="Hours"/> numbers it.</summary>
    public int Hour { get; private set; }

    /// <summary>Whether the rules on trial would count them, and those in force do not; else the other way round.</summary>
    public bool Counts { get; private set; }

    /// <summary>The bits of the <see cref="Counting.RefusalClue"/> of the rules that refuse.</summary>
    public long Clue { get; private set; }

    /// <summary>How many.</summary>
    public long Requests { get; private set; }
}
