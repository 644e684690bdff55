using System.Collections.Immutable;
using System.Security.Cryptography;

namespace NewsSite.Readership.Counting;

/// <summary>The secrets of today and tomorrow, in memory, so that a request never waits for the database.</summary>
/// <remarks>A day whose secret the database has not given yet gets one drawn here, which is then offered to the database; the first one there wins on all nodes.</remarks>
internal sealed class DaySecrets
{
    public const int Bytes = 32;

    private ImmutableDictionary<int, byte[]> _secrets = ImmutableDictionary<int, byte[]>.Empty;
    private Known? _latest;

    /// <summary>The secret of a day, as <see cref="Hours.DayOf"/> numbers it.</summary>
    public byte[] Of(int day)
    {
        var latest = Volatile.Read(ref _latest);
        if (latest?.Day == day)
        {
            return latest.Secret;
        }
        var secret = ImmutableInterlocked.GetOrAdd(ref _secrets, day, static _ => RandomNumberGenerator.GetBytes(Bytes));
        Volatile.Write(ref _latest, new Known(day, secret));
        return secret;
    }

    /// <summary>Takes the secret that the database holds for a day.</summary>
    public void Take(int day, byte[] secret)
    {
        ImmutableInterlocked.AddOrUpdate(ref _secrets, day, secret, (_, _) => secret);
        Volatile.Write(ref _latest, null);
    }

    /// <summary>Forgets the days before.</summary>
    public void ForgetBefore(int day)
        => ImmutableInterlocked.Update(ref _secrets, secrets => secrets.RemoveRange(secrets.Keys.Where(each => each < day)));

    private sealed record Known(int Day, byte[] Secret);
}
