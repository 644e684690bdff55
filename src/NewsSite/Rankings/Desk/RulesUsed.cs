using Microsoft.EntityFrameworkCore;
using NewsSite.Data;
using NewsSite.Readership.Trials;

namespace NewsSite.Rankings.Desk;

/// <summary>Which versions of the rules and lists counted the hours on a screen.</summary>
public sealed class RulesUsed(NewsDbContext db)
{
    // The engine notes once a minute that a version is still in use.
    private const long MinuteMs = 60_000;

    /// <summary>The versions that were in use within a span, the first first.</summary>
    /// <param name="fromUtc">Its beginning.</param>
    /// <param name="toUtc">Its end.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<IReadOnlyList<RulesSpan>> ReadAsync(DateTime fromUtc, DateTime toUtc, CancellationToken cancellationToken)
    {
        var (from, to) = (Ms(fromUtc) - MinuteMs, Ms(toUtc));
        var rows = await db.Set<RulesUse>().Where(row => row.LastUsedAt >= from && row.FirstUsedAt <= to).AsNoTracking().ToListAsync(cancellationToken);
        return [.. rows.GroupBy(row => row.Version)
            .Select(uses => new RulesSpan(uses.Key, Utc(uses.Min(row => row.FirstUsedAt)), Utc(uses.Max(row => row.LastUsedAt))))
            .OrderBy(span => span.FirstUtc).ThenBy(span => span.Version, StringComparer.Ordinal)];
    }

    /// <summary>The versions in one cell of a table.</summary>
    public static string Cell(IReadOnlyList<RulesSpan> spans) => string.Join(' ', spans.Select(span => span.Version));

    private static long Ms(DateTime utc) => (utc - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMillisecond;

    private static DateTime Utc(long ms) => DateTime.UnixEpoch.AddMilliseconds(ms);
}

/// <summary>A version of the rules and lists, and when it was in use.</summary>
/// <param name="Version">Twelve hexadecimal digits.</param>
/// <param name="FirstUtc">Since when.</param>
/// <param name="LastUtc">Until when it is known to have been.</param>
public sealed record RulesSpan(string Version, DateTime FirstUtc, DateTime LastUtc)
{
    /// <summary>Whether it was in use at some instant from one on, and before another.</summary>
    public bool WithinUtc(DateTime fromUtc, DateTime endUtc) => FirstUtc < endUtc && LastUtc.AddMinutes(1) >= fromUtc;
}
