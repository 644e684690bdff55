using System.Globalization;

namespace NewsSite.Photos;

/// <summary>
/// The point that a crop keeps. It reaches the browser as classes (<c>focus-x-3 focus-y-7</c>; <c>photo-focus.css</c>), since the pages' policy allows no
/// inline style: tenths of <c>object-position</c>, chosen so that the point comes as near to the middle of the crop as the edges of the photo let it.
/// </summary>
/// <remarks>
/// How much a crop keeps depends on its shape, so the position is worked out for the one that keeps least: the square of a phone's lists across, the 16:10
/// of a lead down. In a crop that keeps more the point is inside all the more. The desk's script has the same rule.
/// </remarks>
public static class PhotoFocus
{
    private const int Middle = 5;
    private const double Narrowest = 1.0;
    private const double Widest = 1.6;

    /// <summary>The classes of a photo; empty where its crops go to the middle anyway.</summary>
    public static string Classes(PhotoView photo)
    {
        var ratio = (double)photo.Width / photo.Height;
        var (x, y) = (Position(photo.FocusX, Narrowest / ratio), Position(photo.FocusY, ratio / Widest));
        return string.Join(' ', new[] { Class('x', x), Class('y', y) }.OfType<string>());
    }

    /// <summary>The nearest tenth of the way, 0 to 10, whatever was asked for.</summary>
    public static int Tenths(double way) => double.IsNaN(way) ? Middle : (int)Math.Round(Math.Clamp(way, 0, 1) * 10, MidpointRounding.AwayFromZero);

    // The crop keeps a part of the photo; its beginning may lie anywhere in the rest.
    private static int Position(double focus, double kept) => kept >= 1 ? Middle : Tenths((focus - (kept / 2)) / (1 - kept));

    private static string? Class(char axis, int tenths)
        => tenths == Middle ? null : string.Create(CultureInfo.InvariantCulture, $"focus-{axis}-{tenths}");
}
