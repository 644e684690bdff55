using System.Globalization;
using NewsSite.Articles;
using NewsSite.Data;

namespace NewsSite.Areas.Newsroom;

/// <summary>Which stories the list shows, as its address says.</summary>
public sealed record StoryFilter
{
    /// <summary>Only this status; null for all.</summary>
    public StoryStatus? Status { get; init; }

    /// <summary>Only this section, by slug; null or empty for all.</summary>
    public string? Section { get; init; }

    /// <summary>Only headlines that hold this, in any case; null or empty for all.</summary>
    public string? Q { get; init; }

    /// <summary>Only stories saved before this key, as <see cref="KeyAfter"/> writes it: the page after another one.</summary>
    public string? Before { get; init; }

    /// <summary>Whether nothing is left out.</summary>
    public bool IsEmpty => Status is null && string.IsNullOrWhiteSpace(Section) && string.IsNullOrWhiteSpace(Q);

    /// <summary>The key of the page after the one that ends with this story.</summary>
    public static string KeyAfter(StoryRow last)
        => string.Create(CultureInfo.InvariantCulture, $"{last.SavedUtc.Ticks}-{last.Id}");

    /// <summary>The stories that fit, last saved first.</summary>
    public IQueryable<Article> Apply(IQueryable<Article> articles, DateTime nowUtc)
    {
        if (Status is { } status)
        {
            articles = articles.Of(status, nowUtc);
        }
        if (!string.IsNullOrWhiteSpace(Section))
        {
            articles = articles.Where(article => article.Section!.Slug == Section);
        }
        if (!string.IsNullOrWhiteSpace(Q))
        {
            var words = Q.Trim().ToLowerInvariant();
            articles = articles.Where(article => NewsDbContext.Lower(article.Headline).Contains(words));
        }
        if (Key() is var (savedUtc, id))
        {
            articles = articles.Where(article => article.SavedUtc < savedUtc || (article.SavedUtc == savedUtc && article.Id < id));
        }
        return articles.OrderByDescending(article => article.SavedUtc).ThenByDescending(article => article.Id);
    }

    private (DateTime SavedUtc, long Id)? Key()
        => Before?.Split('-') is [var ticks, var id]
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var savedTicks) && savedTicks <= DateTime.MaxValue.Ticks
            && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var lastId)
                ? (new DateTime(savedTicks, DateTimeKind.Utc), lastId)
                : null;
}
