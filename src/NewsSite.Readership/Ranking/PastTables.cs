namespace NewsSite.Readership.Ranking;

/// <summary>One place of a list as it stood when an hour had closed: every window ends with that whole hour.</summary>
public sealed class BoardEntry
{
    /// <summary>The hour that had closed, as <see cref="Hours"/> numbers it.</summary>
    public int Hour { get; private set; }

    /// <summary>The span.</summary>
    public RankingWindow Window { get; private set; }

    /// <summary>The group; 0: the whole site.</summary>
    public int GroupId { get; private set; }

    /// <summary>The place, from 1.</summary>
    public int Rank { get; private set; }

    /// <summary>The item that held it.</summary>
    public long ItemId { get; private set; }

    /// <summary>Readers in the window.</summary>
    public long Readers { get; private set; }

    /// <summary>Views in the window.</summary>
    public long Views { get; private set; }
}

/// <summary>An hour whose board is kept, with entries or without.</summary>
public sealed class KeptBoard
{
    /// <summary>The hour that had closed, as <see cref="Hours"/> numbers it.</summary>
    public int Hour { get; private set; }

    /// <summary>When it was written, as Unix time in ms; 0: views of its windows came in later, so it is to be written anew.</summary>
    public long KeptAt { get; private set; }
}
