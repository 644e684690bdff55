using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;

namespace NewsSite.Pages;

/// <summary>The page of a story below the masthead, alike for its readers and for those who see it before them.</summary>
/// <param name="Story">The story.</param>
/// <param name="Related">Others of its section.</param>
public sealed record StoryPage(ArticleView Story, IReadOnlyList<Headline> Related)
{
    private const int RelatedCount = 4;
    private const int RelatedPool = 60;

    /// <summary>Public stories of the section, those that share most topics first. Within the newest, so that the cost does not grow with the archive.</summary>
    public static Task<List<Headline>> RelatedAsync(NewsDbContext db, ArticleView story, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var tagIds = story.Details.Tags.Select(tag => tag.Id).ToList();
        return db.Articles.LiveAt(nowUtc)
            .Where(article => article.SectionId == story.Details.SectionId && article.Id != story.Headline.Id)
            .NewestFirst().Take(RelatedPool)
            .OrderByDescending(article => article.Tags.Count(tag => tagIds.Contains(tag.Id)))
            .ThenByDescending(article => article.PublishedUtc).ThenByDescending(article => article.Id)
            .Take(RelatedCount).AsHeadlines().ToListAsync(cancellationToken);
    }
}
