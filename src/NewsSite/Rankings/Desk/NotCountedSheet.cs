using NewsSite.Readership.Counting;

namespace NewsSite.Rankings.Desk;

/// <summary>What became of all requests of the last hours or days.</summary>
public sealed record NotCountedSheet
{
    /// <summary>The first hour, UTC; the last is the current one.</summary>
    public required DateTime SinceUtc { get; init; }

    /// <summary>Requests that were counted.</summary>
    public required long Views { get; init; }

    /// <summary>Every reason, in the order of the rules.</summary>
    public required IReadOnlyList<NotCountedLine> Lines { get; init; }

    /// <summary>Requests that were not counted.</summary>
    public long NotCounted => Lines.Sum(line => line.Requests);

    /// <summary>All requests: each was counted or has exactly one reason.</summary>
    public long Requests => Views + NotCounted;

    /// <summary>The requests that named no story.</summary>
    public long OfNoStory => Lines.Sum(line => line.OfNoStory);
}

/// <summary>One reason.</summary>
/// <param name="Reason">The rule.</param>
/// <param name="Requests">Requests that it spoke against.</param>
/// <param name="OfNoStory">Those among them whose address is no story's.</param>
/// <param name="Trend">The same by the hour or by 24 hours, oldest first.</param>
public sealed record NotCountedLine(ViewOutcome Reason, long Requests, long OfNoStory, IReadOnlyList<long> Trend);
