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

    /// <summary>Only bylines with this author, by slug; null or empty for all.</summary>
    public string? Author { get; init; }

    /// <summary>Only what the user made.</summary>
    public bool Mine { get; init; }

    /// <summary>
    /// Only stories whose headline or standfirst holds this, in any case, or whose text does and that were saved within <see cref="TextDays"/>; null or
    /// empty for all.
    /// </summary>
    public string? Q { get; init; }

    /// <summary>Only stories saved before this key, as <see cref="KeyAfter"/> writes it: the page after another one.</summary>
    public string? Before { get; init; }

    /// <summary>Days back over which texts are searched: reading those of a whole archive would keep everybody waiting.</summary>
    public const int TextDays = 90;

    /// <summary>Whether nothing is left out.</summary>
    public bool IsEmpty => Status is null && string.IsNullOrWhiteSpace(Section) && string.IsNullOrWhiteSpace(Author) && !Mine && string.IsNullOrWhiteSpace(Q);

    /// <summary>The address of the list as it is filtered, with another status or page.</summary>
    public string Address(StoryStatus? status, string? before = null)
    {
        var query = new QueryString()
            .Add(Pair("status", status?.ToString().ToLowerInvariant())).Add(Pair("section", Section)).Add(Pair("author", Author))
            .Add(Pair("mine", Mine ? "true" : null)).Add(Pair("q", Q)).Add(Pair("before", before));
        return "/newsroom" + query.ToUriComponent();
    }

    /// <summary>The key of the page after the one that ends with this story.</summary>
    public static string KeyAfter(StoryRow last)
        => string.Create(CultureInfo.InvariantCulture, $"{last.SavedUtc.Ticks}-{last.Id}");

    /// <summary>The stories that fit, last saved first.</summary>
    public IQueryable<Article> Apply(IQueryable<Article> articles, string userId, DateTime nowUtc)
    {
        articles = InEveryStatus(articles, userId, nowUtc);
        if (Status is { } status)
        {
            articles = articles.Of(status, nowUtc);
        }
        if (Key() is var (savedUtc, id))
        {
            articles = articles.Where(article => article.SavedUtc < savedUtc || (article.SavedUtc == savedUtc && article.Id < id));
        }
        return articles.OrderByDescending(article => article.SavedUtc).ThenByDescending(article => article.Id);
    }

    /// <summary>The stories that fit but for their status, in no order: what the tabs count.</summary>
    public IQueryable<Article> InEveryStatus(IQueryable<Article> articles, string userId, DateTime nowUtc)
    {
        if (!string.IsNullOrWhiteSpace(Section))
        {
            articles = articles.Where(article => article.Section!.Slug == Section);
        }
        if (!string.IsNullOrWhiteSpace(Q))
        {
            var words = Q.Trim().ToLowerInvariant();
            var since = nowUtc.AddDays(-TextDays);
            articles = articles.Where(article => NewsDbContext.Lower(article.Headline + " " + article.Standfirst).Contains(words)
                || (article.SavedUtc >= since && NewsDbContext.Lower(article.BodyMarkdown).Contains(words)));
        }
        if (!string.IsNullOrWhiteSpace(Author))
        {
            articles = articles.Where(article => article.Authors.Any(author => author.Author!.Slug == Author));
        }
        return Mine ? articles.Where(article => article.CreatedById == userId) : articles;
    }

    private static QueryString Pair(string name, string? value) => string.IsNullOrWhiteSpace(value) ? default : QueryString.Create(name, value);

    private (DateTime SavedUtc, long Id)? Key()
        => Before?.Split('-') is [var ticks, var id]
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var savedTicks) && savedTicks <= DateTime.MaxValue.Ticks
            && long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var lastId)
                ? (new DateTime(savedTicks, DateTimeKind.Utc), lastId)
                : null;
}
