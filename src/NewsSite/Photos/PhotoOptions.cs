using System.ComponentModel.DataAnnotations;

namespace NewsSite.Photos;

/// <summary>How large a photo may come in: section "Photos".</summary>
public sealed class PhotoOptions
{
    /// <summary>Bytes of an upload, 1 KB to 200 MB.</summary>
    [Range(1_024, 200_000_000, ErrorMessage = "Photos:MaxBytes must be between 1024 and 200000000.")]
    public int MaxBytes { get; init; } = 30_000_000;

    /// <summary>Pixels of an upload (width times height), 10,000 to 500 million: read from its header, before anything is decoded.</summary>
    [Range(10_000, 500_000_000, ErrorMessage = "Photos:MaxPixels must be between 10000 and 500000000.")]
    public long MaxPixels { get; init; } = 80_000_000;
}
