using System.ComponentModel.DataAnnotations;

namespace NewsSite.Caching;

/// <summary>How long a public page is kept: section "Caching".</summary>
public sealed class CachingOptions
{
    /// <summary>Seconds, 0–300, that a rendered public page is served again; 0 renders every page anew. The board is rebuilt every ten.</summary>
    [Range(0, 300, ErrorMessage = "Caching:PageSeconds must be 0 to 300.")]
    public int PageSeconds { get; init; } = 10;

    /// <summary>Minutes, 0–1440, that a page is kept beyond that, to be served while the database is away; 0 serves none. Never across a change of a story.</summary>
    [Range(0, 1440, ErrorMessage = "Caching:StaleMinutes must be 0 to 1440.")]
    public int StaleMinutes { get; init; } = 60;

    /// <summary>Memory for rendered pages in megabytes, 1–4096; beyond it those go that were not asked for longest.</summary>
    [Range(1, 4096, ErrorMessage = "Caching:MaxMegabytes must be 1 to 4096.")]
    public int MaxMegabytes { get; init; } = 128;
}
