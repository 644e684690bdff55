using System.Globalization;
using NewsSite.Site;

namespace NewsSite.Feeds;

/// <summary>The plain files that machines look for at fixed places.</summary>
public static class PlainTexts
{
    private static readonly TimeSpan ContactHolds = TimeSpan.FromDays(180);

    /// <summary>robots.txt (RFC 9309): the paper is open, the desk and searches are not.</summary>
    public static string Robots(SiteOptions site) => $"""
        User-agent: *
        Disallow: /account/
        Disallow: /admin
        Disallow: /newsroom
        Disallow: /preview/
        Disallow: /search

        Sitemap: {site.Absolute("/sitemap.xml")}
        Sitemap: {site.Absolute("/sitemap-news.xml")}

        """;

    /// <summary>security.txt (RFC 9116); null where no contact is set.</summary>
    public static string? Security(SiteOptions site, DateTime nowUtc) => string.IsNullOrEmpty(site.SecurityContact) ? null : string.Create(
        CultureInfo.InvariantCulture,
        $"""
        Contact: {site.SecurityContact}
        Expires: {nowUtc.Date + ContactHolds:yyyy-MM-dd'T'HH:mm:ss'Z'}
        Preferred-Languages: {site.Language}
        Canonical: {site.Absolute("/.well-known/security.txt")}

        """);
}
