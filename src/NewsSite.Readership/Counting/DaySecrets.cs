using System.Collections.Immutable;
using System.Security.Cryptography;

namespace NewsSite.Readership.Counting;

/// <summary>The secrets of today and tomorrow, in memory, so that a request never waits for the database.</summary>
/// <remarks>A day whose secret the database has not given yet gets one drawn here, which is then offered to the database; the first one there wins on all nodes.</remarks>
internal sealed class DaySecrets
{
    public const int Bytes = 32;

    private ImmutableDictionary<int, VisitorKeys> _days = ImmutableDictionary<int, VisitorKeys>.Empty;

    /// <summary>The keys of a day, as <see cref="Hours.DayOf"/> numbers it.</summary>
    public VisitorKeys Of(int day)
        => Volatile.Read(ref _days).TryGetValue(day, out var keys) ? keys
        : ImmutableInterlocked.GetOrAdd(ref _days, day, static _ => new VisitorKeys(RandomNumberGenerator.GetBytes(Bytes)));

    /// <summary>Takes the secret that the database holds for a day.</summary>
    public void Take(int day, byte[] secret)
    {
        if (!Of(day).Secret.AsSpan().SequenceEqual(secret))
        {
            ImmutableInterlocked.AddOrUpdate(ref _days, day, new VisitorKeys(secret), (_, _) => new VisitorKeys(secret));
        }
    }

    /// <summary>Forgets the days before.</summary>
    public void ForgetBefore(int day) => ImmutableInterlocked.Update(ref _days, days => days.RemoveRange(days.Keys.Where(each => each < day)));
}
