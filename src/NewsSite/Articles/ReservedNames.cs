using System.Collections.Frozen;

namespace NewsSite.Articles;

/// <summary>First path segments that the site uses itself, and the names of its own feeds, so no section may.</summary>
public static class ReservedNames
{
    private static readonly FrozenSet<string> Names = new[]
    {
        "account", "admin", "archive", "atom", "author", "corrections", "css", "error", "favicon.ico", "feeds", "healthz", "img", "js", "newsroom",
        "photos", "preview", "ranking", "readyz", "robots.txt", "rss", "search", "sitemap.xml", "sitemap-news.xml", "sitemaps", "tag", "views", ".well-known",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether <paramref name="slug"/> is taken by the site itself.</summary>
    public static bool Contains(string slug) => Names.Contains(slug);
}
