using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Net.Http.Headers;
using NewsSite.Data;
using NewsSite.Previews;
using NewsSite.Staff;

namespace NewsSite.Photos;

/// <summary><c>/photos/{id}/{key}/{width}.{format}</c>: a rendition, immutable, while its audience may see it.</summary>
internal static class PhotoEndpoint
{
    private const string ForEver = "public, max-age=31536000, immutable";
    private const string ForStaff = "private, no-store";

    public static async Task<IResult> AnswerAsync(
        [AsParameters] PhotoAddress address, HttpContext context, NewsDbContext db, PhotoVisibility visibility, PhotoStore store)
    {
        var audience = await visibility.AudienceAsync(db, address.Id, address.Key, context.RequestAborted);
        var allowed = audience == PhotoAudience.Everybody || (audience == PhotoAudience.Staff
            && (context.User.IsStaff() || await PreviewPass.AdmitsAsync(context, address.Id, address.Key)));
        var path = allowed ? store.PathOf(address.Key, address.Width, address.Format) : null;
        if (path is null || PhotoStore.ContentType(address.Format) is not { } type || !File.Exists(path))
        {
            return NotFound(context);
        }
        context.Response.Headers.CacheControl = audience == PhotoAudience.Everybody ? ForEver : ForStaff;
        return Results.File(path, type, entityTag: new EntityTagHeaderValue($"\"{address.Key}-{address.Width}-{address.Format}\""));
    }

    // A whole error page in the place of a picture is of use to nobody.
    private static IResult NotFound(HttpContext context)
    {
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }
        context.Response.Headers.CacheControl = "no-store";
        return Results.NotFound();
    }
}

/// <summary>The parts of a rendition's address.</summary>
internal readonly record struct PhotoAddress(long Id, string Key, int Width, string Format);
