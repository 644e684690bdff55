using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using NetVips;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Site;
using NewsSite.Staff;

namespace NewsSite.Photos;

/// <summary>Takes photos into the library. The upload itself is not kept: neither its metadata nor a file that is more than its pixels gets in.</summary>
public sealed class PhotoDesk(NewsDbContext db, PhotoEncoder encoder, PhotoStore store, SiteTime time, IOptions<PhotoOptions> options)
{
    private const string Busy = "Too many photos are coming in right now. Please send it again in a minute.";

    /// <summary>
    /// Checks, decodes and encodes an upload, stores its renditions, and enters it in the library and the audit trail. Where
    /// <paramref name="words"/> are empty it takes those that lie in the file: <see cref="PhotoMetadata"/>.
    /// </summary>
    /// <returns>The photo, or the sentence that says why it was refused; then nothing was kept.</returns>
    public async Task<PhotoResult> AddAsync(Stream file, PhotoWords words, StaffRef by, CancellationToken cancellationToken)
    {
        if (words.Problem() is { } problem)
        {
            return PhotoResult.Refused(problem);
        }
        return await ReadAsync(file, cancellationToken) is { } bytes
            ? await AddAsync(bytes, words, by, cancellationToken)
            : PhotoResult.Refused($"The file is larger than {options.Value.MaxBytes / 1_000_000.0:0.#} MB.");
    }

    /// <summary>Draws one of the house's own illustrations (SVG, never an upload) 1600 pixels wide; from there it goes the way of every photo.</summary>
    public async Task<PhotoResult> AddIllustrationAsync(string svgPath, PhotoWords words, StaffRef by, CancellationToken cancellationToken)
    {
        var drawn = await encoder.InTurnAsync(() => PhotoReader.Draw(svgPath), cancellationToken);
        return drawn is null ? PhotoResult.Refused(Busy) : await AddAsync(new MemoryStream(drawn), words, by, cancellationToken);
    }

    private async Task<PhotoResult> AddAsync(byte[] file, PhotoWords words, StaffRef by, CancellationToken cancellationToken)
    {
        var key = Convert.ToHexStringLower(SHA256.HashData(file))[..16];
        var made = await encoder.InTurnAsync(() => Make(file, key), cancellationToken);
        if (made?.Renditions is not { } renditions)
        {
            return PhotoResult.Refused(made?.Problem ?? Busy);
        }
        var told = words.Or(PhotoMetadata.Read(file));
        var photo = new Photo
        {
            Key = key,
            Alt = told.Alt.Trim(),
            Caption = told.Caption.Trim(),
            Credit = told.Credit.Trim(),
            Width = renditions.Width,
            Height = renditions.Height,
            Widths = renditions.Widths,
            Colour = renditions.Colour,
            UploadedUtc = time.NowUtc,
            UploadedById = by.Id,
        };
        db.Photos.Add(photo);
        db.AuditEntries.Add(AuditEntry.Of(by, "photo.add", $"photo/{key}", photo.Caption, photo.UploadedUtc));
        await db.SaveChangesAsync(cancellationToken);
        return new PhotoResult(photo, null);
    }

    private Made Make(byte[] file, string key)
    {
        if (PhotoReader.Problem(file, options.Value.MaxPixels) is { } problem)
        {
            return new Made(null, problem);
        }
        try
        {
            var renditions = PhotoEncoder.Encode(file);
            store.Write(key, renditions);
            return new Made(renditions, null);
        }
        catch (VipsException)
        {
            return new Made(null, PhotoReader.Damaged);
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

    private sealed record Made(RenditionSet? Renditions, string? Problem);
}
