using System.IO.Compression;
using System.Security.Cryptography;
using NewsSite.Assets;

namespace NewsSite.Caching;

/// <summary>
/// Compresses a page once, inside the output cache, so that what is kept is what goes over the wire; and gives it an entity tag, so that a
/// browser that has it already gets 304 (RFC 9110 13.1.2).
/// </summary>
public static class PagePacking
{
    // Level 5 is the last before Brotli's cost doubles; pages are packed once in ten seconds, not per reader.
    private const int BrotliQuality = 5;
    private const int BrotliWindow = 18;

    /// <summary>Packs what Razor Pages and public documents answer; all else passes through.</summary>
    public static IApplicationBuilder UsePagePacking(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (!HttpMethods.IsGet(context.Request.Method) || !PublicDocument.IsPacked(context.GetEndpoint()))
        {
            await next(context);
            return;
        }
        var target = context.Response.Body;
        using var page = new MemoryStream();
        context.Response.Body = page;
        try
        {
            await next(context);
        }
        finally
        {
            context.Response.Body = target;
        }
        await SendAsync(context, page);
    });

    private static async Task SendAsync(HttpContext context, MemoryStream page)
    {
        var response = context.Response;
        ReadOnlyMemory<byte> body = page.GetBuffer().AsMemory(0, (int)page.Length);
        if (body.IsEmpty)
        {
            return;
        }
        if (IsText(response.ContentType))
        {
            var tag = $"W/\"{Convert.ToHexStringLower(SHA256.HashData(body.Span))[..16]}\"";
            response.Headers.Vary = "Accept-Encoding";
            response.Headers.CacheControl = response.Headers.CacheControl.Count > 0 ? response.Headers.CacheControl : "no-cache";
            response.Headers.ETag = response.StatusCode == StatusCodes.Status200OK ? tag : default;
            if (response.StatusCode == StatusCodes.Status200OK)
            {
                SharedCaching.Mark(context);
            }
            if (response.StatusCode == StatusCodes.Status200OK && context.Request.Headers.IfNoneMatch.ToString().Contains(tag, StringComparison.Ordinal))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
            body = Pack(context, body);
        }
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, context.RequestAborted);
    }

    private static bool IsText(string? type)
        => type is not null && (type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) || type.Contains("xml", StringComparison.OrdinalIgnoreCase)
            || type.Contains("json", StringComparison.OrdinalIgnoreCase));

    private static ReadOnlyMemory<byte> Pack(HttpContext context, ReadOnlyMemory<byte> page)
    {
        var coding = ContentCoding.Of(context.Request);
        if (coding == ContentCoding.Identity)
        {
            return page;
        }
        context.Response.Headers.ContentEncoding = coding;
        return coding == ContentCoding.Brotli ? PackBrotli(page.Span) : PackGzip(page.Span);
    }

    private static ReadOnlyMemory<byte> PackBrotli(ReadOnlySpan<byte> page)
    {
        var packed = new byte[BrotliEncoder.GetMaxCompressedLength(page.Length)];
        return BrotliEncoder.TryCompress(page, packed, out var length, BrotliQuality, BrotliWindow)
            ? packed.AsMemory(0, length)
            : throw new InvalidOperationException("Brotli's own bound on the packed length did not hold.");
    }

    private static ReadOnlyMemory<byte> PackGzip(ReadOnlySpan<byte> page)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(page);
        }
        return packed.GetBuffer().AsMemory(0, (int)packed.Length);
    }
}
