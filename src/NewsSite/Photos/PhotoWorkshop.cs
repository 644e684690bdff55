using Microsoft.Extensions.Options;
using NetVips;
using NewsSite.Site;

namespace NewsSite.Photos;

/// <summary>From an upload to the files of a photo, in the queue of <see cref="PhotoEncoder"/>; the database knows nothing of it yet.</summary>
public sealed class PhotoWorkshop(PhotoEncoder encoder, PhotoStore store, IOptions<PhotoOptions> options, IOptions<SiteOptions> site)
{
    /// <summary>Checks, decodes, encodes and stores an upload; null when too many are coming in.</summary>
    internal Task<TakenPhoto?> TakeAsync(Stream upload, CancellationToken cancellationToken)
        => encoder.InTurnAsync(() => MakeAsync(upload, cancellationToken), cancellationToken);

    /// <summary>Draws an SVG of the house's own as JPEG; null when too many are coming in.</summary>
    internal Task<byte[]?> DrawAsync(string svgPath, CancellationToken cancellationToken)
        => encoder.InTurnAsync(() => Task.FromResult(PhotoReader.Draw(svgPath)), cancellationToken);

    /// <summary>The words that lie in an upload; none when it is too large, or too many are coming in.</summary>
    internal async Task<PhotoWords> WordsInAsync(Stream upload, CancellationToken cancellationToken)
        => await encoder.InTurnAsync(
            async () => await ReadAsync(upload, cancellationToken) is { } file ? WordsIn(file) : PhotoWords.None, cancellationToken) ?? PhotoWords.None;

    private PhotoWords WordsIn(byte[] file) => PhotoMetadata.Read(file, site.Value.Language);

    private async Task<TakenPhoto> MakeAsync(Stream upload, CancellationToken cancellationToken)
    {
        if (await ReadAsync(upload, cancellationToken) is not { } file)
        {
            return TakenPhoto.Not($"The file is larger than {options.Value.MaxBytes / 1_000_000.0:0.#} MB.");
        }
        if (PhotoReader.Problem(file, options.Value.MaxPixels) is { } problem)
        {
            return TakenPhoto.Not(problem);
        }
        try
        {
            var key = Photo.KeyOf(file);
            var renditions = PhotoEncoder.Encode(file, cancellationToken);
            store.Write(key, renditions);
            return new TakenPhoto(key, renditions, WordsIn(file), "");
        }
        catch (VipsException)
        {
            return TakenPhoto.Not(PhotoReader.Damaged);
        }
    }

    /// <summary>The whole upload; null when it is larger than allowed, whatever length it claimed.</summary>
    private async Task<byte[]?> ReadAsync(Stream file, CancellationToken cancellationToken)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[81_920];
        int read;
        while ((read = await file.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (whole.Length + read > options.Value.MaxBytes)
            {
                return null;
            }
            whole.Write(buffer, 0, read);
        }
        return whole.ToArray();
    }
}

/// <summary>An upload whose files are stored, or one that was refused.</summary>
/// <param name="Key">See <see cref="Photo.Key"/>; empty when refused.</param>
/// <param name="Renditions">Null when refused.</param>
/// <param name="Words">Those that lay in the file.</param>
/// <param name="Problem">The sentence against it; empty when it was taken.</param>
internal sealed record TakenPhoto(string Key, RenditionSet? Renditions, PhotoWords Words, string Problem)
{
    public static TakenPhoto Not(string problem) => new("", null, PhotoWords.None, problem);
}
