using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using NewsSite.Assets;
using NewsSite.Caching;
using NewsSite.Site;

namespace NewsSite.Offline;

/// <summary>The paper on a home screen, and what it says there without a connection.</summary>
public static class OfflineEndpoints
{
    /// <summary>Maps the manifest and the service worker, GET and HEAD.</summary>
    public static void MapOffline(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPublicDocument("/manifest.webmanifest", (IOptions<SiteOptions> site, AssetCatalog assets)
            => Results.Bytes(WebManifest.Of(site.Value, assets), "application/manifest+json; charset=utf-8"));
        // At the top, since a worker serves what stands below its own address. Always asked for anew: a worker that stays is hard to get rid of.
        endpoints.MapMethods("/service-worker.js", [HttpMethods.Get, HttpMethods.Head], (HttpContext context, IOptions<SiteOptions> site, AssetCatalog assets) =>
        {
            context.Response.Headers[HeaderNames.CacheControl] = "no-cache";
            return Results.Text(Worker(site.Value, assets), "text/javascript; charset=utf-8");
        });
    }

    // The first lines tell what the page without a connection is made of. Browsers fetch that page again when a byte of the worker has changed.
    private static string Worker(SiteOptions site, AssetCatalog assets)
    {
        var style = assets.Address("/css/reader.css");
        var edition = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{site.Name}\n{site.Language}\n{assets.Address("/js/service-worker.js")}\n{style}")))[..12];
        return $"const edition = \"{edition}\";\nconst style = \"{style}\";\n{Encoding.UTF8.GetString(assets.Find("/js/service-worker.js")!.Plain)}";
    }
}
