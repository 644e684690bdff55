using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace NewsSite.Assets;

/// <summary>Serves the catalog.</summary>
public static class AssetMiddleware
{
    private static readonly StringValues Immutable = "public, max-age=31536000, immutable";
    private static readonly StringValues Brief = "public, max-age=600";

    /// <summary>Registers the catalog.</summary>
    public static IServiceCollection AddAssets(this IServiceCollection services) => services.AddSingleton<AssetCatalog>();

    /// <summary>Answers GET and HEAD for files of <c>wwwroot</c>; all else goes on.</summary>
    public static IApplicationBuilder UseAssets(this IApplicationBuilder app)
    {
        var catalog = app.ApplicationServices.GetRequiredService<AssetCatalog>();
        return app.Use((context, next) =>
            (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
            && context.Request.Path.Value is { } path && catalog.Find(path) is { } asset
                ? SendAsync(context, asset)
                : next(context));
    }

    private static Task SendAsync(HttpContext context, Asset asset)
    {
        var response = context.Response;
        var (body, encoding) = Choose(asset, context.Request);
        var tag = $"\"{asset.Version}{(encoding is null ? "" : "-" + encoding)}\"";
        response.Headers.ETag = tag;
        response.Headers.CacheControl = context.Request.Query["v"] == asset.Version ? Immutable : Brief;
        if (asset.Brotli is not null)
        {
            response.Headers.Vary = HeaderNames.AcceptEncoding;
        }
        if (context.Request.Headers.IfNoneMatch.ToString().Contains(tag, StringComparison.Ordinal))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        response.ContentType = asset.ContentType;
        response.ContentLength = body.Length;
        response.Headers.ContentEncoding = encoding;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    private static (byte[] Body, string? Encoding) Choose(Asset asset, HttpRequest request) => asset is not { Brotli: { } brotli, Gzip: { } gzip }
        ? (asset.Plain, null)
        : ContentCoding.Of(request) switch
        {
            ContentCoding.Brotli => (brotli, ContentCoding.Brotli),
            ContentCoding.Gzip => (gzip, ContentCoding.Gzip),
            _ => (asset.Plain, null),
        };
}
