using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;

namespace NewsSite.Areas.Newsroom;

/// <summary>Where a story stands, as the desk speaks of it: its state and its times together.</summary>
public enum StoryStatus
{
    /// <summary>Being written.</summary>
    Draft,

    /// <summary>Waits for the desk.</summary>
    Submitted,

    /// <summary>Approved; its time has not come.</summary>
    Scheduled,

    /// <summary>Readers see it.</summary>
    Public,

    /// <summary>Its end has come.</summary>
    Ended,

    /// <summary>Taken down.</summary>
    Withdrawn,
}

/// <summary>Finds the status.</summary>
public static class StoryStatuses
{
    /// <summary>The status at an instant; <see cref="StoryStatus.Public"/> exactly where <see cref="PublicArticles.LiveAt"/> holds.</summary>
    public static StoryStatus At(ArticleState state, DateTime? publishedUtc, DateTime? expiresUtc, DateTime nowUtc) => state switch
    {
        ArticleState.Draft => StoryStatus.Draft,
        ArticleState.Submitted => StoryStatus.Submitted,
        ArticleState.Withdrawn => StoryStatus.Withdrawn,
        _ when publishedUtc > nowUtc => StoryStatus.Scheduled,
        _ when expiresUtc <= nowUtc => StoryStatus.Ended,
        _ => StoryStatus.Public,
    };

    /// <summary>How many stories there are of each status: one query.</summary>
    public static async Task<IReadOnlyDictionary<StoryStatus, int>> CountsAsync(
        this IQueryable<Article> articles, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var counts = await articles
            .GroupBy(article => new
            {
                article.State,
                IsAhead = article.State == ArticleState.Approved && article.PublishedUtc > nowUtc,
                IsOver = article.State == ArticleState.Approved && article.PublishedUtc <= nowUtc && article.ExpiresUtc <= nowUtc,
            })
            .Select(each => new { each.Key.State, each.Key.IsAhead, each.Key.IsOver, Count = each.Count() }).ToListAsync(cancellationToken);
        return counts.ToDictionary(
            each => each.IsAhead ? StoryStatus.Scheduled : each.IsOver ? StoryStatus.Ended : At(each.State, nowUtc, null, nowUtc), each => each.Count);
    }

    /// <summary>The stories of a status at an instant.</summary>
    public static IQueryable<Article> Of(this IQueryable<Article> articles, StoryStatus status, DateTime nowUtc) => status switch
    {
        StoryStatus.Draft => articles.Where(article => article.State == ArticleState.Draft),
        StoryStatus.Submitted => articles.Where(article => article.State == ArticleState.Submitted),
        StoryStatus.Withdrawn => articles.Where(article => article.State == ArticleState.Withdrawn),
        StoryStatus.Scheduled => articles.Where(article => article.State == ArticleState.Approved && article.PublishedUtc > nowUtc),
        StoryStatus.Ended => articles.Where(
            article => article.State == ArticleState.Approved && article.PublishedUtc <= nowUtc && article.ExpiresUtc <= nowUtc),
        _ => articles.LiveAt(nowUtc),
    };
}
