using System.Globalization;

namespace NewsSite.Photos;

/// <summary>
/// A photo cut to a shape around its focus, for search engines and previews, which show stories in frames of their own. Made when it is first asked for,
/// from the widest rendition, and kept beside it. The focus is part of the name, so a photo whose focus is moved has new crops.
/// </summary>
/// <param name="Across">Its shape: 16 in 16:9.</param>
/// <param name="Down">Its shape: 9 in 16:9.</param>
public sealed record PhotoCrop(int Across, int Down)
{
    /// <summary>Pixels across of the largest crop.</summary>
    public const int Widest = 1200;

    // developers.google.com/search/docs/appearance/structured-data/article: "minimum of 50K pixels when multiplying width and height".
    private const int FewestPixels = 50_000;

    /// <summary>The shapes that Google's documentation of articles recommends.</summary>
    public static IReadOnlyList<PhotoCrop> All { get; } = [new(16, 9), new(4, 3), new(1, 1)];

    /// <summary>The shape as the address names it: <c>16x9</c>.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{Across}x{Down}");

    /// <summary>Addresses of a photo's crops, absent those that would be too small to be of use.</summary>
    public static IEnumerable<string> AddressesOf(PhotoView photo)
        => All.Where(crop => crop.Of(photo) is var (_, _, width, height) && (long)width * height >= FewestPixels)
            .Select(crop => string.Create(CultureInfo.InvariantCulture, $"/photos/{photo.Id}/{photo.Key}/{crop.Name}/{crop.FocusOf(photo)}.jpg"));

    /// <summary>What of the photo it keeps, in pixels of the widest rendition.</summary>
    public (int Left, int Top, int Width, int Height) Of(PhotoView photo)
    {
        var width = Math.Min(photo.Width, photo.Height * Across / Down);
        var height = Math.Min(photo.Height, photo.Width * Down / Across);
        return (Begin(photo.FocusX, photo.Width, width), Begin(photo.FocusY, photo.Height, height), width, height);
    }

    /// <summary>The focus in hundredths, from the left and from the top, as the address has it: <c>50-33</c>.</summary>
    public string FocusOf(PhotoView photo) => string.Create(CultureInfo.InvariantCulture, $"{Hundredths(photo.FocusX)}-{Hundredths(photo.FocusY)}");

    private static int Hundredths(double way) => (int)Math.Round(Math.Clamp(way, 0, 1) * 100, MidpointRounding.AwayFromZero);

    private static int Begin(double focus, int whole, int kept) => (int)Math.Clamp((focus * whole) - (kept / 2.0), 0, whole - kept);
}
