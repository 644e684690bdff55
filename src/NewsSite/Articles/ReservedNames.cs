using System.Collections.Frozen;

namespace NewsSite.Articles;

/// <summary>First path segments that the site uses itself, so no section may.</summary>
public static class ReservedNames
{
    private static readonly FrozenSet<string> Names = new[]
    {
        "account", "admin", "archive", "author", "corrections", "css", "error", "favicon.ico", "feeds", "healthz", "img", "js", "newsroom",
        "photos", "preview", "ranking", "readyz", "robots.txt", "search", "sitemap.xml", "sitemap-news.xml", "tag", "views", ".well-known",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether <paramref name="slug"/> is taken by the site itself.</summary>
    public static bool Contains(string slug) => Names.Contains(slug);
}
