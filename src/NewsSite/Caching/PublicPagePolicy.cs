using System.Globalization;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Options;
using NewsSite.Assets;

namespace NewsSite.Caching;

/// <summary>
/// Keeps what readers get: GET answers of the public Razor Pages and documents to people who are not signed in. A page is kept no longer than until the next
/// story comes due or expires, so a schedule holds to the second (<see cref="PageExpiry"/>), and every kept page goes when a story changes (<see cref="PageEdition"/>).
/// </summary>
public sealed class PublicPagePolicy(IOptions<CachingOptions> caching, PageEdition edition) : IOutputCachePolicy
{
    internal const string Tag = "public-pages";

    // Everything else in a query string (campaign marks) names the same page.
    private static readonly string[] MeaningfulKeys = ["window", "before"];

    /// <inheritdoc/>
    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        var kept = caching.Value.PageSeconds > 0 && HttpMethods.IsGet(http.Request.Method)
            && http.User.Identity is not { IsAuthenticated: true } && PublicDocument.IsKept(http.GetEndpoint());
        context.EnableOutputCaching = kept;
        context.AllowCacheLookup = kept;
        context.AllowCacheStorage = kept;
        context.AllowLocking = kept;
        context.Tags.Add(Tag);
        context.CacheVaryByRules.QueryKeys = MeaningfulKeys;
        context.CacheVaryByRules.VaryByValues["edition"] = edition.Number.ToString(CultureInfo.InvariantCulture);
        context.CacheVaryByRules.VaryByValues["coding"] = ContentCoding.Of(http.Request);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        var isOld = context.HttpContext.Features.Get<RenderedWith>() is { } with && with.Board != edition.Board;
        if (isOld || response.StatusCode != StatusCodes.Status200OK || response.Headers.SetCookie.Count > 0)
        {
            context.AllowCacheStorage = false;
        }
        return ValueTask.CompletedTask;
    }
}
