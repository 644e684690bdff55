using System.Security.Cryptography;

namespace NewsSite.Photos;

/// <summary>A picture of the library: its words, and what its renditions are. The files lie in the photo store.</summary>
public sealed class Photo
{
    /// <summary>Primary key.</summary>
    public long Id { get; private set; }

    /// <summary>Unguessable part of the address: 16 hexadecimal digits of the SHA-256 of the upload, so that a rendition may be cached for ever.</summary>
    public required string Key { get; init; }

    /// <summary>The <see cref="Key"/> of an upload with those bytes.</summary>
    public static string KeyOf(byte[] upload) => Convert.ToHexStringLower(SHA256.HashData(upload))[..16];

    /// <summary>What the picture shows, for somebody who does not see it.</summary>
    public required string Alt { get; set; }

    /// <summary>What, where, when.</summary>
    public required string Caption { get; set; }

    /// <summary>Who made it.</summary>
    public required string Credit { get; set; }

    /// <summary>Width in pixels of the largest rendition.</summary>
    public required int Width { get; init; }

    /// <summary>Height in pixels of the largest rendition.</summary>
    public required int Height { get; init; }

    /// <summary>Widths of the renditions in pixels, ascending, comma-separated ("480,800,1200"). Each exists as AVIF, WebP and JPEG.</summary>
    public required string Widths { get; init; }

    /// <summary>The dominant colour as <c>#rrggbb</c>: what stands in the picture's place until it is there.</summary>
    public required string Colour { get; init; }

    /// <summary>The point that a crop keeps, 0 (left) to 1.</summary>
    public double FocusX { get; set; } = 0.5;

    /// <summary>The point that a crop keeps, 0 (top) to 1.</summary>
    public double FocusY { get; set; } = 0.5;

    /// <summary>When it came in, UTC.</summary>
    public required DateTime UploadedUtc { get; init; }

    /// <summary>Account that brought it; null for a command.</summary>
    public string? UploadedById { get; init; }
}
