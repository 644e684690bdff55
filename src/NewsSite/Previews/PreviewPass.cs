using NewsSite.Site;

namespace NewsSite.Previews;

/// <summary>
/// Lets a stranger's browser have the photos of a previewed story: a cookie for the addresses of photos alone, with the secret of the link, so that what
/// ends the link ends the photos too.
/// </summary>
public static class PreviewPass
{
    private const string Prefix = "newssite.preview.";
    private const int Most = 8;
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(1);

    /// <summary>Gives the browser the pass of a link, for an hour at most; the preview gives it anew whenever it is opened.</summary>
    public static void Give(HttpContext context, PreviewLink link, string secret, SiteTime time)
    {
        var left = link.ExpiresUtc - time.NowUtc;
        context.Response.Cookies.Append(FormattableString.Invariant($"{Prefix}{link.Id}"), secret, new CookieOptions
        {
            Path = "/photos",
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            MaxAge = left < Lasts ? left : Lasts,
        });
    }

    /// <summary>Whether the browser has a pass for the photo.</summary>
    public static async Task<bool> AdmitsAsync(HttpContext context, long photoId, string key)
    {
        var secrets = context.Request.Cookies.Where(cookie => cookie.Key.StartsWith(Prefix, StringComparison.Ordinal)).Take(Most).Select(cookie => cookie.Value).ToList();
        return secrets.Count > 0
            && await context.RequestServices.GetRequiredService<PreviewLinks>().ShowAsync(secrets, photoId, key, context.RequestAborted);
    }
}
