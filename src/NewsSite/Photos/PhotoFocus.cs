using System.Globalization;

namespace NewsSite.Photos;

/// <summary>
/// The point that a crop keeps. It reaches the browser as classes (<c>focus-x-3 focus-y-7</c>, tenths of width and height; <c>photo-focus.css</c>),
/// since the pages' policy allows no inline style. A crop puts the tenth of the photo at the same tenth of its frame, so that the point is always inside.
/// </summary>
public static class PhotoFocus
{
    private const int Middle = 5;

    /// <summary>The classes of a focus, each 0 to 1; empty for the middle, where a crop goes anyway.</summary>
    public static string Classes(double x, double y)
        => string.Join(' ', new[] { Class('x', x), Class('y', y) }.OfType<string>());

    /// <summary>The nearest tenth of the way, 0 to 10, whatever was asked for.</summary>
    public static int Tenths(double way) => double.IsNaN(way) ? Middle : (int)Math.Round(Math.Clamp(way, 0, 1) * 10, MidpointRounding.AwayFromZero);

    private static string? Class(char axis, double way)
        => Tenths(way) is var tenths && tenths == Middle ? null : string.Create(CultureInfo.InvariantCulture, $"focus-{axis}-{tenths}");
}
