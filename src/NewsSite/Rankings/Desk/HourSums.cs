using NewsSite.Readership.Counting;

namespace NewsSite.Rankings.Desk;

/// <summary>The requests of all stories together in one hour with one outcome.</summary>
/// <param name="Hour">The hour, as the engine's tables number it.</param>
/// <param name="Outcome">What became of them.</param>
/// <param name="Requests">How many.</param>
/// <param name="OfNoStory">Those among them whose address is no story's.</param>
public sealed record HourSum(int Hour, ViewOutcome Outcome, long Requests, long OfNoStory);

/// <summary>
/// Remembers the sums of hours that closed a while ago: on a large site a month has millions of rows, and nearly all of them stay as they are. What a
/// node that was away brings in later is seen when the memory is an hour old and is given up.
/// </summary>
public sealed class HourSums
{
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(1);
    private volatile Memory? _memory;

    /// <summary>The remembered sums from <paramref name="firstHour"/> on, and the first hour that is to be read anew.</summary>
    public (IEnumerable<HourSum> Known, int FirstMissing) From(int firstHour, DateTime nowUtc)
        => _memory is { } memory && IsFresh(memory, nowUtc) && memory.First <= firstHour
            ? (memory.Sums.Where(sum => sum.Hour >= firstHour), memory.Last + 1)
            : ([], firstHour);

    /// <summary>Takes the sums of all hours from <paramref name="firstHour"/> on, if nothing is remembered that reaches back further.</summary>
    /// <param name="sums">The sums.</param>
    /// <param name="firstHour">The first hour that they hold.</param>
    /// <param name="lastClosed">The last hour whose requests are all in.</param>
    /// <param name="nowUtc">When they were read.</param>
    public void Remember(IEnumerable<HourSum> sums, int firstHour, int lastClosed, DateTime nowUtc)
    {
        if (_memory is not { } memory || !IsFresh(memory, nowUtc) || firstHour < memory.First)
        {
            _memory = new Memory(nowUtc, firstHour, lastClosed, [.. sums.Where(sum => sum.Hour <= lastClosed)]);
        }
    }

    // A clock that was set back makes it unfit too: it would know hours that are yet to come.
    private static bool IsFresh(Memory memory, DateTime nowUtc) => nowUtc >= memory.ReadUtc && nowUtc - memory.ReadUtc < Lasts;

    private sealed record Memory(DateTime ReadUtc, int First, int Last, HourSum[] Sums);
}
