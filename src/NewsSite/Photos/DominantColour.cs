using System.Globalization;
using NetVips;

namespace NewsSite.Photos;

/// <summary>The colour that stands in a photo's place until it is there.</summary>
internal static class DominantColour
{
    private const int Side = 40;
    private const int BinBits = 3;
    private const int Bins = 1 << (3 * BinBits);

    /// <summary>The mean of the fullest of 512 boxes of the RGB cube, as <c>#rrggbb</c>. The photo must be sRGB, 8 bits, three bands.</summary>
    public static string Of(Image photo)
    {
        using var small = photo.ThumbnailImage(Side, height: Side, size: Enums.Size.Force);
        var pixels = small.WriteToMemory<byte>();
        var counts = new int[Bins];
        var sums = new int[Bins, 3];
        for (var at = 0; at + 2 < pixels.Length; at += 3)
        {
            var bin = Bin(pixels[at], pixels[at + 1], pixels[at + 2]);
            counts[bin]++;
            for (var band = 0; band < 3; band++)
            {
                sums[bin, band] += pixels[at + band];
            }
        }
        var fullest = Array.IndexOf(counts, counts.Max());
        int Mean(int band) => sums[fullest, band] / counts[fullest];
        return string.Create(CultureInfo.InvariantCulture, $"#{Mean(0):x2}{Mean(1):x2}{Mean(2):x2}");
    }

    /// <summary>
    /// The nearest of the 27 tones of <c>photo-colours.css</c>, named by the thirds of red, green and blue ("tone-012"): browsers that cannot read a
    /// colour from an attribute get it by class, since the page's policy allows no inline style.
    /// </summary>
    public static string Tone(string colour)
        => string.Create(CultureInfo.InvariantCulture, $"tone-{Third(colour, 1)}{Third(colour, 3)}{Third(colour, 5)}");

    private static int Third(string colour, int at) => byte.Parse(colour.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) * 3 / 256;

    private static int Bin(byte red, byte green, byte blue)
        => (red >> (8 - BinBits) << (2 * BinBits)) | (green >> (8 - BinBits) << BinBits) | (blue >> (8 - BinBits));
}
