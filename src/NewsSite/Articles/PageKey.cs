using System.Globalization;

namespace NewsSite.Articles;

/// <summary>Where the next page of a list of stories begins: after the last story of the one before, so that a new story shifts nothing.</summary>
/// <param name="PublishedUtc">Instant of that last story, UTC.</param>
/// <param name="Id">The story.</param>
public readonly record struct PageKey(DateTime PublishedUtc, long Id)
{
    /// <summary>The key of the page after the one that ends with <paramref name="last"/>.</summary>
    public static PageKey After(Headline last) => new(last.PublishedUtc, last.Id);

    /// <summary>Reads what <see cref="ToString"/> writes; null for anything else.</summary>
    public static PageKey? Parse(string text)
        => text.Split('-') is [var micros, var id]
            && long.TryParse(micros, NumberStyles.None, CultureInfo.InvariantCulture, out var microseconds)
            && microseconds <= DateTime.MaxValue.Subtract(DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond
            && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var article)
                ? new PageKey(DateTime.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond), article)
                : null;

    /// <summary>Microseconds of Unix time and the id, joined by a hyphen.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{(PublishedUtc - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond}-{Id}");
}

/// <summary>Pages of lists by key instead of by number.</summary>
public static class KeysetPages
{
    /// <summary>The stories that follow <paramref name="key"/> in the order of <see cref="PublicArticles.NewestFirst"/>; all without a key.</summary>
    public static IQueryable<Article> Following(this IQueryable<Article> articles, PageKey? key)
        => key is not var (publishedUtc, id)
            ? articles
            : articles.Where(article => article.PublishedUtc < publishedUtc || (article.PublishedUtc == publishedUtc && article.Id < id));
}
