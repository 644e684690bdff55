namespace NewsSite.Photos;

/// <summary>A photo in all its sizes and formats, not stored yet.</summary>
/// <param name="Width">Pixels of the largest rendition.</param>
/// <param name="Height">Pixels of the largest rendition.</param>
/// <param name="Widths">Ascending, comma-separated: see <see cref="Photo.Widths"/>.</param>
/// <param name="Colour">Dominant colour, <c>#rrggbb</c>.</param>
/// <param name="Files">File name ("800.avif") and bytes.</param>
internal sealed record RenditionSet(int Width, int Height, string Widths, string Colour, IReadOnlyList<(string Name, byte[] Bytes)> Files);
