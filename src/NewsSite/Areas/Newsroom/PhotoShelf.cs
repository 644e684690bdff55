using NewsSite.Photos;

namespace NewsSite.Areas.Newsroom;

/// <summary>A page of the photo library.</summary>
/// <param name="Photos">Newest first.</param>
/// <param name="Q">Words sought; null for none.</param>
/// <param name="Mine">Whether own uploads only.</param>
/// <param name="Unused">Whether only what no story shows.</param>
/// <param name="NextId">Where the next page begins; null on the last.</param>
public sealed record PhotoShelf(IReadOnlyList<PhotoView> Photos, string? Q, bool Mine, bool Unused, long? NextId)
{
    /// <summary>Whether everything is shown.</summary>
    public bool IsWhole => string.IsNullOrWhiteSpace(Q) && !Mine && !Unused;
}

/// <summary>A photo of the library on its own page.</summary>
/// <param name="View">The photo.</param>
/// <param name="UploadedUtc">When it came in.</param>
/// <param name="UploadedById">Whose upload; null for a command's.</param>
/// <param name="UploadedBy">Name of that account; empty where it is gone.</param>
/// <param name="Uses">Where it is shown.</param>
public sealed record PhotoSheet(PhotoView View, DateTime UploadedUtc, string? UploadedById, string UploadedBy, IReadOnlyList<PhotoUse> Uses)
{
    private static readonly System.Buffers.SearchValues<char> Marks = System.Buffers.SearchValues.Create("\\`*_[]<>");

    /// <summary>The line of Markdown that shows it in a text.</summary>
    public static string Markdown(PhotoView photo)
        => $"![{Escaped(photo.Alt)}]({photo.Address(photo.WidthNear(800), "jpg")}{(photo.Caption.Length > 0 ? $" \"{Escaped(photo.Caption).Replace("\"", "\\\"", StringComparison.Ordinal)}\"" : "")})";

    private static string Escaped(string words)
        => words.AsSpan().ContainsAny(Marks) ? string.Concat(words.Select(letter => Marks.Contains(letter) ? $"\\{letter}" : letter.ToString())) : words;
}

/// <summary>What is posted about a photo of the library.</summary>
public sealed record PhotoSheetInput
{
    /// <summary>What it shows.</summary>
    public string? Alt { get; init; }

    /// <summary>What, where, when.</summary>
    public string? Caption { get; init; }

    /// <summary>Who made it.</summary>
    public string? Credit { get; init; }

    /// <summary>Focus in tenths from the left; null leaves it.</summary>
    public int? X { get; init; }

    /// <summary>Focus in tenths from the top; null leaves it.</summary>
    public int? Y { get; init; }

    /// <summary>The words.</summary>
    internal PhotoWords Words => new(Alt ?? "", Caption ?? "", Credit ?? "");

    /// <summary>The focus; null when it was not given.</summary>
    internal (double X, double Y)? Focus => X is { } x && Y is { } y ? (x / 10.0, y / 10.0) : null;

    /// <summary>The fields of a photo.</summary>
    internal static PhotoSheetInput Of(PhotoView photo) => new()
    {
        Alt = photo.Alt,
        Caption = photo.Caption,
        Credit = photo.Credit,
        X = PhotoFocus.Tenths(photo.FocusX),
        Y = PhotoFocus.Tenths(photo.FocusY),
    };
}
