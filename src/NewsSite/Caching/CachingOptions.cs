using System.ComponentModel.DataAnnotations;

namespace NewsSite.Caching;

/// <summary>How long a public page is kept: section "Caching".</summary>
public sealed class CachingOptions
{
    /// <summary>Seconds, 0–300, that a rendered public page is served again; 0 renders every page anew. The board is rebuilt every ten.</summary>
    [Range(0, 300, ErrorMessage = "Caching:PageSeconds must be 0 to 300.")]
    public int PageSeconds { get; init; } = 10;

    /// <summary>Memory for rendered pages in megabytes, 1–4096; beyond it the oldest go.</summary>
    [Range(1, 4096, ErrorMessage = "Caching:MaxMegabytes must be 1 to 4096.")]
    public int MaxMegabytes { get; init; } = 128;
}
