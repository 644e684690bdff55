using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsSite.Data;
using NewsSite.Photos;
using NewsSite.Site;

namespace NewsSite.Imports;

/// <summary>Takes the photos of a source along, each once: by its address there, and by its bytes.</summary>
public sealed class PhotoCollector(NewsDbContext db, PhotoDesk desk, PhotoFetch fetch, SiteTime time, IOptions<PhotoOptions> options)
{
    // What was not found for one story is not looked for again for the next.
    private readonly Dictionary<string, string> _missing = [];

    /// <summary>The photo of the library that it is or becomes, or why it is none.</summary>
    public async Task<PhotoTaken> TakeAsync(ImportFile file, string origin, SourcePhoto photo, ImportReport report, CancellationToken cancellationToken)
    {
        var sourceId = IdOf(photo);
        if (await KnownAsync(origin, sourceId, cancellationToken) is { } known)
        {
            return new PhotoTaken(known, null);
        }
        if (_missing.TryGetValue(origin + sourceId, out var why))
        {
            return new PhotoTaken(null, why);
        }
        var taken = await AddAsync(file, origin, sourceId, photo, report, cancellationToken);
        if (taken.Why is { } reason)
        {
            _missing[origin + sourceId] = reason;
            report.PhotosLeft++;
        }
        return taken;
    }

    private async Task<PhotoTaken> AddAsync(
        ImportFile file, string origin, string sourceId, SourcePhoto photo, ImportReport report, CancellationToken cancellationToken)
    {
        var (bytes, why) = await ReadAsync(file, photo, cancellationToken);
        if (bytes is null)
        {
            return new PhotoTaken(null, why);
        }
        var key = Photo.KeyOf(bytes);
        var view = await db.Photos.Where(known => known.Key == key).Select(PhotoView.Projection).FirstOrDefaultAsync(cancellationToken);
        if (file.Options.DryRun)
        {
            report.PhotosTaken += view is null ? 1 : 0;
            return new PhotoTaken(view, null);
        }
        if (view is null)
        {
            var words = new PhotoWords(Cut(photo.Alt, PhotoWords.AltLength), Cut(photo.Caption, PhotoWords.CaptionLength), Cut(photo.Credit, PhotoWords.CreditLength));
            var result = await desk.AddAsync(new MemoryStream(bytes), words, file.Options.By, cancellationToken);
            if (result.Photo is not { } added)
            {
                return new PhotoTaken(null, result.Problem);
            }
            (added.FocusX, added.FocusY) = photo.Focus is { } focus ? (Math.Clamp(focus.X, 0, 1), Math.Clamp(focus.Y, 0, 1)) : (added.FocusX, added.FocusY);
            view = PhotoView.Of(added);
            report.PhotosTaken++;
        }
        db.ImportedItems.Add(new ImportedItem { Origin = origin, SourceId = sourceId, PhotoId = view.Id, ContentHash = key, ImportedUtc = time.NowUtc });
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return new PhotoTaken(view, null);
    }

    private async Task<PhotoView?> KnownAsync(string origin, string sourceId, CancellationToken cancellationToken)
        => await db.ImportedItems.Where(item => item.Origin == origin && item.SourceId == sourceId && item.PhotoId != null)
            .Join(db.Photos, item => item.PhotoId, photo => photo.Id, (_, photo) => photo).Select(PhotoView.Projection).SingleOrDefaultAsync(cancellationToken);

    private async Task<(byte[]? Bytes, string? Why)> ReadAsync(ImportFile file, SourcePhoto photo, CancellationToken cancellationToken)
    {
        foreach (var address in photo.Addresses)
        {
            await using var stream = PhotoPlaces.Open(file, address);
            if (stream is not null)
            {
                return await BoundedStream.ReadAsync(stream, options.Value.MaxBytes, cancellationToken) is { } bytes
                    ? (bytes, null)
                    : (null, $"{address} is larger than {options.Value.MaxBytes / 1_000_000.0:0.#} MB.");
            }
        }
        var remote = photo.Addresses.FirstOrDefault(PhotoPlaces.IsRemote);
        return remote is null
            ? (null, $"The photo {First(photo)} is not there.")
            : file.Options.FetchPhotos
                ? await fetch.GetAsync(remote, options.Value.MaxBytes, cancellationToken)
                : (null, $"The photo {remote} is only on the network (--fetch-photos fetches it, --photos FOLDER has it beside).");
    }

    private static string First(SourcePhoto photo) => photo.Addresses is [var first, ..] ? first : "";

    private static string IdOf(SourcePhoto photo)
    {
        var id = "photo " + (photo.Id ?? First(photo));
        return id.Length <= 400 ? id : "photo " + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
    }

    private static string Cut(string text, int longest)
        => text.Trim() is var words && words.Length <= longest ? words : words[..(char.IsHighSurrogate(words[longest - 2]) ? longest - 2 : longest - 1)] + "…";
}

/// <summary>A photo of a source, here.</summary>
/// <param name="View">The photo of the library; null where it is none, and in a dry run that would make it one.</param>
/// <param name="Why">Why it is none, a sentence; null where it is one.</param>
public sealed record PhotoTaken(PhotoView? View, string? Why);
