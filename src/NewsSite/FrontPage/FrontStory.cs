using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;

namespace NewsSite.FrontPage;

/// <summary>A story as the desk of the front shows it.</summary>
public sealed record FrontStory
{
    /// <summary>The story.</summary>
    public required long Id { get; init; }

    /// <summary>Plain text.</summary>
    public required string Headline { get; init; }

    /// <summary>BCP 47.</summary>
    public required string Language { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required ArticleState State { get; init; }

    /// <summary>UTC; null before approval.</summary>
    public required DateTime? PublishedUtc { get; init; }

    /// <summary>UTC; null for never.</summary>
    public required DateTime? ExpiresUtc { get; init; }

    /// <summary>Null without a section.</summary>
    public required string? SectionName { get; init; }

    /// <summary>Accent colour of its section; null without one.</summary>
    public required string? Accent { get; init; }

    /// <summary>Whether readers can see it.</summary>
    public bool IsPublicAt(DateTime nowUtc) => MayStandAt(nowUtc) && PublishedUtc <= nowUtc;

    /// <summary>Whether it is public or will be, so that a pin of it means something.</summary>
    public bool MayStandAt(DateTime nowUtc) => State == ArticleState.Approved && PublishedUtc is not null && !(ExpiresUtc <= nowUtc);
}

/// <summary>Reads them.</summary>
public static class FrontStories
{
    private const int Searched = 2000;
    private const int PublicShown = 12;
    private const int ScheduledShown = 6;

    /// <summary>Stories that may be pinned and whose headline holds <paramref name="search"/>: those that wait for their time, then the newest. A search leafs through the newest 2,000.</summary>
    public static async Task<IReadOnlyList<FrontStory>> SearchAsync(NewsDbContext db, string? search, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var words = (search ?? "").Trim().ToLowerInvariant();
        IQueryable<Article> Fitting(IQueryable<Article> stories)
            => words.Length == 0 ? stories : stories.Take(Searched).Where(article => NewsDbContext.Lower(article.Headline).Contains(words));
        var ahead = db.Articles.Where(article => article.State == ArticleState.Approved && article.PublishedUtc > nowUtc)
            .OrderBy(article => article.PublishedUtc).ThenBy(article => article.Id);
        var waiting = await Fitting(ahead).OrderBy(article => article.PublishedUtc).ThenBy(article => article.Id).Take(ScheduledShown).AsFrontStories()
            .ToListAsync(cancellationToken);
        var newest = await Fitting(db.Articles.LiveAt(nowUtc).NewestFirst()).NewestFirst().Take(PublicShown).AsFrontStories().ToListAsync(cancellationToken);
        return [.. waiting, .. newest];
    }

    /// <summary>The stories of <paramref name="ids"/> in that order; those that are gone are left out.</summary>
    public static async Task<IReadOnlyList<FrontStory>> InOrderAsync(NewsDbContext db, IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        var found = await db.Articles.Where(article => ids.Contains(article.Id)).AsFrontStories().ToDictionaryAsync(story => story.Id, cancellationToken);
        return [.. ids.Where(found.ContainsKey).Select(id => found[id])];
    }

    private static IQueryable<FrontStory> AsFrontStories(this IQueryable<Article> articles) => articles.Select(article => new FrontStory
    {
        Id = article.Id,
        Headline = article.Headline,
        Language = article.Language,
        State = article.State,
        PublishedUtc = article.PublishedUtc,
        ExpiresUtc = article.ExpiresUtc,
        SectionName = article.Section == null ? null : article.Section.Name,
        Accent = article.Section == null ? null : article.Section.Accent,
    });
}
