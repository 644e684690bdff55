namespace NewsSite.Articles;

/// <summary>Where a story stands: <c>/{section}/{id}/{slug}</c>, of which only the id decides.</summary>
public static class ArticleAddress
{
    /// <summary>The canonical path, percent-encoded (RFC 3986).</summary>
    public static string Of(string sectionSlug, long id, string slug)
        => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/{sectionSlug}/{id}/{Uri.EscapeDataString(slug)}");
}
