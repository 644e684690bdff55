using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Site;
using NewsSite.Staff;

namespace NewsSite.Photos;

/// <summary>Takes photos into the library. The upload itself is not kept: neither its metadata nor a file that is more than its pixels gets in.</summary>
public sealed class PhotoDesk(NewsDbContext db, PhotoWorkshop workshop, SiteTime time)
{
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
        return await workshop.TakeAsync(file, cancellationToken) is { } made
            ? await EnterAsync(made, words, by, cancellationToken)
            : PhotoResult.Busy;
    }

    /// <summary>Draws one of the house's own illustrations (SVG, never an upload) 1600 pixels wide; from there it goes the way of every photo.</summary>
    public async Task<PhotoResult> AddIllustrationAsync(string svgPath, PhotoWords words, StaffRef by, CancellationToken cancellationToken)
    {
        var drawn = await workshop.DrawAsync(svgPath, cancellationToken);
        return drawn is null ? PhotoResult.Busy : await AddAsync(new MemoryStream(drawn), words, by, cancellationToken);
    }

    /// <summary>The words that lie in an upload, before it is taken in; none when it is too large to be, or too many are coming in.</summary>
    public Task<PhotoWords> WordsInAsync(Stream file, CancellationToken cancellationToken) => workshop.WordsInAsync(file, cancellationToken);

    private async Task<PhotoResult> EnterAsync(TakenPhoto made, PhotoWords words, StaffRef by, CancellationToken cancellationToken)
    {
        if (made.Renditions is not { } renditions)
        {
            return PhotoResult.Refused(made.Problem);
        }
        var said = words.Or(made.Words);
        var photo = new Photo
        {
            Key = made.Key,
            Alt = said.Alt.Trim(),
            Caption = said.Caption.Trim(),
            Credit = said.Credit.Trim(),
            Width = renditions.Width,
            Height = renditions.Height,
            Widths = renditions.Widths,
            Colour = renditions.Colour,
            UploadedUtc = time.NowUtc,
            UploadedById = by.Id,
        };
        db.Photos.Add(photo);
        db.AuditEntries.Add(AuditEntry.Of(by, "photo.add", $"photo/{made.Key}", photo.Caption, photo.UploadedUtc));
        await db.SaveChangesAsync(cancellationToken);
        return new PhotoResult(photo, null);
    }
}
