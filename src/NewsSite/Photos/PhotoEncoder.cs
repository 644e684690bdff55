using NetVips;

namespace NewsSite.Photos;

/// <summary>
/// Makes the renditions of an upload, two uploads at a time and at most 32 that wait: a photo is encoded when it comes in, never while a page is made,
/// and a heap of them may take neither the processor nor the memory from the readers. What waits lies on the disk, where the server has put the body of
/// the request; it is read when its turn comes.
/// </summary>
public sealed class PhotoEncoder : IDisposable
{
    private const int AtATime = 2;
    private const int MayWait = 32;
    private static readonly int[] Widths = [320, 480, 800, 1200, PhotoReader.LargestWidth];
    private readonly SemaphoreSlim _places = new(AtATime);
    private int _present;

    /// <summary>Sets libvips up for a server: two threads a picture, and nothing kept between pictures.</summary>
    public PhotoEncoder()
    {
        NetVips.NetVips.Concurrency = 2;
        Cache.Max = 0;
    }

    /// <summary>Runs <paramref name="work"/> when there is a place; null, at once, when too many wait already.</summary>
    /// <exception cref="OperationCanceledException">Whoever brought the photo has gone: it leaves the queue, or the work stops at its next step.</exception>
    internal async Task<T?> InTurnAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken) where T : class
    {
        if (Interlocked.Increment(ref _present) > MayWait + AtATime)
        {
            Interlocked.Decrement(ref _present);
            return null;
        }
        try
        {
            await _places.WaitAsync(cancellationToken);
            try
            {
                return await work();
            }
            finally
            {
                _places.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _present);
        }
    }

    /// <summary>Decodes the whole upload and encodes it anew, so that nothing of the file but its pixels goes on.</summary>
    /// <exception cref="VipsException">The file is damaged or incomplete.</exception>
    /// <exception cref="OperationCanceledException">Between two renditions.</exception>
    internal static RenditionSet Encode(byte[] file, CancellationToken cancellationToken)
    {
        using var photo = PhotoReader.Open(file);
        // A step that is almost the full width would only fill the disk.
        int[] widths = [.. Widths.Where(width => width * 10 < photo.Width * 9), photo.Width];
        var files = new List<(string, byte[])>(widths.Length * PhotoStore.Formats.Count);
        foreach (var width in widths)
        {
            using var narrowed = width == photo.Width ? photo.Copy() : PhotoReader.Narrowed(photo, width);
            foreach (var format in PhotoStore.Formats)
            {
                cancellationToken.ThrowIfCancellationRequested();
                files.Add((PhotoStore.Name(width, format), Save(narrowed, format)));
            }
        }
        return new RenditionSet(photo.Width, photo.Height, string.Join(',', widths), DominantColour.Of(photo), files);
    }

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();

    // AVIF's effort 2 takes 0.2 s for 1600 pixels; 4 takes 1 s and saves a fifth (measured with libvips 8.18 on 2 cores).
    private static byte[] Save(Image photo, string format) => format switch
    {
        "avif" => photo.HeifsaveBuffer(q: 58, compression: Enums.ForeignHeifCompression.Av1, effort: 2, keep: Enums.ForeignKeep.None),
        "webp" => photo.WebpsaveBuffer(q: 80, effort: 4, keep: Enums.ForeignKeep.None),
        _ => photo.JpegsaveBuffer(q: 80, optimizeCoding: true, interlace: true, keep: Enums.ForeignKeep.None),
    };
}
