using System.Collections.Concurrent;

namespace NewsSite.Drafts;

/// <summary>How often one person's browsers may send typing: a form sends every few seconds, so that this is met only by a script gone wild.</summary>
public sealed class DraftPace(TimeProvider time)
{
    /// <summary>Requests of one person in <see cref="Window"/>.</summary>
    public const int Most = 60;

    /// <summary>The time over which they are counted.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<string, (long Window, int Count)> _counts = new(StringComparer.Ordinal);

    /// <summary>Counts a request; false when it is one too many.</summary>
    public bool Allows(string staffId)
    {
        var window = time.GetUtcNow().Ticks / Window.Ticks;
        return _counts.AddOrUpdate(staffId, (window, 1), (_, old) => old.Window == window ? (window, old.Count + 1) : (window, 1)).Count <= Most;
    }
}
