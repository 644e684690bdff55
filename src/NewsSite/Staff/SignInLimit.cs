using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace NewsSite.Staff;

/// <summary>How many wrong tries at the door one network address has (section <c>SignIn</c> of the configuration).</summary>
public sealed class SignInOptions
{
    /// <summary>Wrong tries within <see cref="Minutes"/>; right ones do not count, so that a whole newsroom behind one address gets in. 3 to 10,000.</summary>
    public int WrongTries { get; set; } = 30;

    /// <summary>The span in which they are counted, in minutes: 1 to 1,440.</summary>
    public int Minutes { get; set; } = 15;
}

/// <summary>
/// Slows a guesser who tries many accounts: the lock of one account does not. Counts are kept in memory, by node and address (of IPv6 the first 64 bits, which
/// one customer has to himself), and begin anew when the span since the first wrong try is over.
/// </summary>
public sealed class SignInLimit(IOptions<SignInOptions> options, TimeProvider time)
{
    /// <summary>What a guesser is told.</summary>
    public const string Sentence = "There were too many wrong tries from your network. Try again later.";

    private const int MostAddresses = 50_000;
    private readonly ConcurrentDictionary<string, Tries> _tries = new(StringComparer.Ordinal);

    /// <summary>How long an address has to wait; zero when it may try.</summary>
    public TimeSpan WaitOf(string? address)
        => _tries.TryGetValue(Key(address), out var tries) && tries.Wrong >= options.Value.WrongTries && tries.Since + Span - Now is { Ticks: > 0 } wait
            ? wait
            : TimeSpan.Zero;

    /// <summary>Notes a wrong try.</summary>
    public void Note(string? address)
    {
        if (_tries.Count >= MostAddresses)
        {
            Forget();
        }
        _tries.AddOrUpdate(Key(address), _ => new Tries(1, Now), (_, tries) => tries.Since + Span <= Now ? new Tries(1, Now) : tries with { Wrong = tries.Wrong + 1 });
    }

    private TimeSpan Span => TimeSpan.FromMinutes(options.Value.Minutes);

    private DateTimeOffset Now => time.GetUtcNow();

    private void Forget()
    {
        foreach (var old in _tries.Where(tries => tries.Value.Since + Span <= Now))
        {
            _tries.TryRemove(old);
        }
        if (_tries.Count >= MostAddresses)
        {
            _tries.Clear();
        }
    }

    private static string Key(string? address)
    {
        if (!IPAddress.TryParse(address, out var parsed))
        {
            return "";
        }
        return parsed.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(parsed.GetAddressBytes().AsSpan(0, 8)) : parsed.ToString();
    }

    private sealed record Tries(int Wrong, DateTimeOffset Since);
}
