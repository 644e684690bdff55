using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace NewsSite.Links;

/// <summary>What is known of links to other sites, for some hours; what is not known is looked at in the background. Asking never waits.</summary>
public sealed class LinkBook(TimeProvider time, IOptions<LinkOptions> options)
{
    private const int MostKept = 5000;
    private const int MostWaiting = 500;

    private static readonly TimeSpan Known = TimeSpan.FromHours(6);
    private static readonly TimeSpan NotKnown = TimeSpan.FromMinutes(30);

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Channel<Uri> _waiting = Channel.CreateBounded<Uri>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.Wait });

    /// <summary>The addresses that wait to be looked at.</summary>
    public ChannelReader<Uri> Waiting => _waiting.Reader;

    /// <summary>What is known now; an address that nothing is known of is looked at soon. Unknown when the desk asks no other site.</summary>
    public LinkState Look(Uri address)
    {
        if (!options.Value.CheckLinks)
        {
            return LinkState.Unknown;
        }
        var key = KeyOf(address);
        var nowUtc = time.GetUtcNow().UtcDateTime;
        if (_entries.TryGetValue(key, out var entry) && nowUtc - entry.AtUtc < (entry.State is LinkState.Good or LinkState.Broken ? Known : NotKnown))
        {
            return entry.State;
        }
        if (_entries.Count >= MostKept)
        {
            _entries.Clear();
        }
        _entries[key] = new Entry(LinkState.Pending, nowUtc);
        return _waiting.Writer.TryWrite(address) ? LinkState.Pending : LinkState.Unknown;
    }

    /// <summary>Keeps what a look has shown.</summary>
    public void Keep(Uri address, LinkState state) => _entries[KeyOf(address)] = new Entry(state, time.GetUtcNow().UtcDateTime);

    // The part after the hash is never sent.
    private static string KeyOf(Uri address) => address.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped);

    private readonly record struct Entry(LinkState State, DateTime AtUtc);
}
