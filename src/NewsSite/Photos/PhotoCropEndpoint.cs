using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using NetVips;
using NewsSite.Data;

namespace NewsSite.Photos;

/// <summary><c>/photos/{id}/{key}/16x9/50-33.jpg</c>: a <see cref="PhotoCrop"/> of a photo that readers may see; 404 for any other shape or focus than its own.</summary>
internal static class PhotoCropEndpoint
{
    private const string ForEver = "public, max-age=31536000, immutable";

    public static async Task<IResult> AnswerAsync(
        [AsParameters] CropAddress address, HttpContext context, NewsDbContext db, PhotoVisibility visibility, CropMaker maker)
    {
        if (PhotoCrop.All.FirstOrDefault(known => known.Name == address.Shape) is not { } crop
            || await visibility.AudienceAsync(db, address.Id, address.Key, context.RequestAborted) != PhotoAudience.Everybody
            || await db.Photos.Where(photo => photo.Id == address.Id).Select(PhotoView.Projection).SingleOrDefaultAsync(context.RequestAborted) is not { } photo
            || crop.FocusOf(photo) != address.Focus)
        {
            return Plain(context, StatusCodes.Status404NotFound);
        }
        if (await maker.FindOrMakeAsync(photo, crop, context.RequestAborted) is not { } path)
        {
            return Plain(context, StatusCodes.Status503ServiceUnavailable);
        }
        context.Response.Headers.CacheControl = ForEver;
        return Results.File(path, "image/jpeg", entityTag: new EntityTagHeaderValue($"\"{address.Key}-{address.Shape}-{address.Focus}\""));
    }

    private static IResult Plain(HttpContext context, int status)
    {
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }
        context.Response.Headers.CacheControl = "no-store";
        return Results.StatusCode(status);
    }
}

/// <summary>The parts of a crop's address.</summary>
internal readonly record struct CropAddress(long Id, string Key, string Shape, string Focus);

/// <summary>Makes crops, in the queue of uploads, so that a robot which asks for many takes no more of the processor than they do.</summary>
public sealed class CropMaker(PhotoEncoder encoder, PhotoStore store)
{
    /// <summary>The file of a crop, made if it is not there; null when too much is being encoded, or the photo's own files are gone.</summary>
    internal async Task<string?> FindOrMakeAsync(PhotoView photo, PhotoCrop crop, CancellationToken cancellationToken)
    {
        var name = $"crop-{crop.Name}-{crop.FocusOf(photo)}.jpg";
        var (path, source) = (store.PathOf(photo.Key, name), store.PathOf(photo.Key, photo.Width, "jpg"));
        if (File.Exists(path))
        {
            return path;
        }
        if (!File.Exists(source))
        {
            return null;
        }
        var made = await encoder.InTurnAsync(() => Task.FromResult(Cut(source, photo, crop)), cancellationToken);
        if (made is null)
        {
            return null;
        }
        store.Write(photo.Key, [(name, made)]);
        return path;
    }

    private static byte[] Cut(string source, PhotoView photo, PhotoCrop crop)
    {
        var (left, top, width, height) = crop.Of(photo);
        using var whole = Image.NewFromFile(source);
        using var cut = whole.Crop(left, top, width, height);
        using var narrow = cut.ThumbnailImage(Math.Min(width, PhotoCrop.Widest), height: height, size: Enums.Size.Down);
        return narrow.JpegsaveBuffer(q: 82, optimizeCoding: true, interlace: true, keep: Enums.ForeignKeep.None);
    }
}
