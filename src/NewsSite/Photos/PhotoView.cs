using System.Globalization;
using System.Linq.Expressions;

namespace NewsSite.Photos;

/// <summary>What a page needs of a photo to show it.</summary>
public sealed record PhotoView
{
    /// <summary>The photo.</summary>
    public required long Id { get; init; }

    /// <summary>See <see cref="Photo.Key"/>.</summary>
    public required string Key { get; init; }

    /// <summary>Text alternative.</summary>
    public required string Alt { get; init; }

    /// <summary>What, where, when.</summary>
    public required string Caption { get; init; }

    /// <summary>Who made it.</summary>
    public required string Credit { get; init; }

    /// <summary>Pixels of the largest rendition.</summary>
    public required int Width { get; init; }

    /// <summary>Pixels of the largest rendition.</summary>
    public required int Height { get; init; }

    /// <summary>See <see cref="Photo.Widths"/>.</summary>
    public required string Widths { get; init; }

    /// <summary>Dominant colour, <c>#rrggbb</c>.</summary>
    public required string Colour { get; init; }

    /// <summary>Focus of a crop, 0 to 1 from the left.</summary>
    public required double FocusX { get; init; }

    /// <summary>Focus of a crop, 0 to 1 from the top.</summary>
    public required double FocusY { get; init; }

    /// <summary>What a page needs of a photo, for a query over photos.</summary>
    public static Expression<Func<Photo, PhotoView>> Projection { get; } = photo => new PhotoView
    {
        Id = photo.Id,
        Key = photo.Key,
        Alt = photo.Alt,
        Caption = photo.Caption,
        Credit = photo.Credit,
        Width = photo.Width,
        Height = photo.Height,
        Widths = photo.Widths,
        Colour = photo.Colour,
        FocusX = photo.FocusX,
        FocusY = photo.FocusY,
    };

    private static readonly Func<Photo, PhotoView> Project = Projection.Compile();

    /// <summary>What a page needs of <paramref name="photo"/>, once it is loaded.</summary>
    public static PhotoView Of(Photo photo) => Project(photo);

    /// <summary>Address of one rendition. <paramref name="format"/> is avif, webp or jpg.</summary>
    public string Address(int width, string format)
        => string.Create(CultureInfo.InvariantCulture, $"/photos/{Id}/{Key}/{width}.{format}");

    /// <summary>All renditions of a format for <c>srcset</c>.</summary>
    public string SrcSet(string format)
        => string.Join(", ", RenditionWidths().Select(width => string.Create(CultureInfo.InvariantCulture, $"{Address(width, format)} {width}w")));

    /// <summary>The widest rendition that is at most <paramref name="wanted"/> pixels wide, else the narrowest.</summary>
    public int WidthNear(int wanted) => RenditionWidths().Where(width => width <= wanted).DefaultIfEmpty(RenditionWidths().Min()).Max();

    private IEnumerable<int> RenditionWidths() => Widths.Split(',').Select(width => int.Parse(width, CultureInfo.InvariantCulture));
}
