using System.Globalization;
using NetVips;

namespace NewsSite.Photos;

/// <summary>Opens an upload: knows what is a photo, and refuses the rest before it costs anything.</summary>
internal static class PhotoReader
{
    /// <summary>Width in pixels of the largest rendition.</summary>
    public const int LargestWidth = 1600;

    // An axis that does not bind in a thumbnail: libvips' own upper bound of a coordinate.
    private const int NoLimit = 10_000_000;

    // As an option of the loader: given to the thumbnail itself, libvips 8.18 takes half a file for a whole one.
    private const string Strictly = "[fail_on=error]";
    private const int SmallestSide = 16;
    private const int LargestRatio = 12;

    // SVG, PDF and the rest are left out: they are programs, not photos. HEIF is the container of AVIF.
    private static readonly string[] Loaders = ["Jpeg", "Png", "Webp", "Heif", "Tiff", "Nsgif"];

    /// <summary>Whether the first bytes are those of a photo.</summary>
    public static bool IsPhoto(byte[] file)
        => file.Length > 0 && Image.FindLoadBuffer(file) is { } loader && Array.Exists(Loaders, known => loader == $"VipsForeignLoad{known}Buffer");

    /// <summary>The sentence against an upload, from its first bytes and its header alone; null when it may be decoded.</summary>
    public static string? Problem(byte[] file, long maxPixels)
    {
        if (!IsPhoto(file))
        {
            return "This file is not a photo. A JPEG, PNG, WebP, AVIF, TIFF or GIF is needed.";
        }
        try
        {
            using var header = Image.NewFromBuffer(file, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error);
            return SizeProblem(header.Width, header.Height, maxPixels);
        }
        catch (VipsException)
        {
            return Damaged;
        }
    }

    /// <summary>The sentence for a file that begins well and does not go on.</summary>
    public static string Damaged => "The photo is damaged or incomplete and cannot be read.";

    /// <summary>
    /// The whole photo in memory: upright, at most <see cref="LargestWidth"/> wide, sRGB, 8 bits, opaque. JPEG and WebP are shrunk while they are decoded.
    /// </summary>
    /// <exception cref="VipsException">The file is damaged or incomplete.</exception>
    public static Image Open(byte[] file)
    {
        using var upright = Image.ThumbnailBuffer(file, LargestWidth, Strictly, height: NoLimit, size: Enums.Size.Down, outputProfile: "srgb");
        using var colour = upright.Colourspace(Enums.Interpretation.Srgb);
        using var opaque = colour.HasAlpha() ? colour.Flatten(background: [255, 255, 255]) : colour.Copy();
        using var bytes = opaque.Cast(Enums.BandFormat.Uchar);
        return bytes.CopyMemory();
    }

    /// <summary>The photo at a smaller width; the caller disposes of it.</summary>
    public static Image Narrowed(Image photo, int width)
    {
        using var narrow = photo.ThumbnailImage(width, height: NoLimit, size: Enums.Size.Down);
        return narrow.CopyMemory();
    }

    /// <summary>An SVG of the house's own as JPEG, <see cref="LargestWidth"/> pixels wide.</summary>
    public static byte[] Draw(string svgPath)
    {
        using var drawing = Image.Thumbnail(svgPath, LargestWidth, height: NoLimit);
        using var opaque = drawing.Flatten(background: [255, 255, 255]);
        return opaque.JpegsaveBuffer(q: 95);
    }

    private static string? SizeProblem(int width, int height, long maxPixels)
    {
        if ((long)width * height > maxPixels)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"The photo is {width:N0} × {height:N0} pixels; at most {maxPixels / 1e6:0.#} megapixels are accepted.");
        }
        if (Math.Min(width, height) < SmallestSide)
        {
            return string.Create(CultureInfo.InvariantCulture, $"The photo is only {width} × {height} pixels.");
        }
        return Math.Max(width, height) > LargestRatio * Math.Min(width, height)
            ? string.Create(CultureInfo.InvariantCulture, $"The photo is {width:N0} × {height:N0} pixels: too long and thin for a page.")
            : null;
    }
}
