using System.Globalization;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Options;
using NewsSite.Readership;
using NewsSite.Site;

namespace NewsSite.Caching;

/// <summary>
/// Lets a CDN keep the public pages where beacons are counted, for what is left of the time that the site keeps them itself: a page that has lain in
/// both caches is no older than one that has lain in one. Browsers go on asking each time. Where requests are counted, no cache may answer in the
/// site's place, and every page says <c>no-cache</c>.
/// </summary>
public static class SharedCaching
{
    /// <summary>Stands before the output cache, which keeps the instant until which a page holds, and not the seconds that are left of it.</summary>
    public static IApplicationBuilder UseSharedCaching(this IApplicationBuilder app)
        => !IsAllowed(app.ApplicationServices) ? app : app.Use(static (context, next) =>
        {
            context.Response.OnStarting(static state => LimitAsync((HttpContext)state), context);
            return next(context);
        });

    /// <summary>Marks a page that the output cache is about to keep with the instant until which it does; other answers are left as they are.</summary>
    internal static void Mark(HttpContext context)
    {
        if (IsAllowed(context.RequestServices)
            && context.Features.Get<IOutputCacheFeature>()?.Context is { AllowCacheStorage: true, ResponseExpirationTimeSpan: { } kept })
        {
            context.Response.Headers.Expires = (NowUtc(context) + kept).ToString("R", CultureInfo.InvariantCulture);
        }
    }

    private static Task LimitAsync(HttpContext context)
    {
        var headers = context.Response.Headers;
        if (DateTime.TryParseExact(
            headers.Expires, "R", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal, out var untilUtc))
        {
            var seconds = (int)(untilUtc - NowUtc(context)).TotalSeconds;
            headers.CacheControl = seconds > 0 && headers.SetCookie.Count == 0
                ? string.Create(CultureInfo.InvariantCulture, $"public, max-age=0, s-maxage={seconds}")
                : "no-cache";
            headers.Remove("Expires");
            headers.Remove("Age");
        }
        return Task.CompletedTask;
    }

    private static bool IsAllowed(IServiceProvider services)
        => services.GetRequiredService<IOptions<ReadershipOptions>>().Value.CountBy == CountBy.Beacon;

    private static DateTime NowUtc(HttpContext context) => context.RequestServices.GetRequiredService<SiteTime>().NowUtc;
}
