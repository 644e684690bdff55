using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Related;

namespace NewsSite.Pages;

/// <summary>The page of a story below the masthead, alike for its readers and for those who see it before them.</summary>
/// <param name="Story">The story.</param>
/// <param name="Related">Others that belong with it.</param>
public sealed record StoryPage(ArticleView Story, IReadOnlyList<Headline> Related)
{
    private const int RelatedCount = 4;

    /// <summary>The public address that readers may pass on; null while there is none.</summary>
    public string? SharedAddress { get; init; }

    /// <summary>Stories that belong with one, none that the page shows anyway unless there are no others; the newest of its section as long as they have not been worked out.</summary>
    /// <param name="db">Where they are written down.</param>
    /// <param name="story">The story.</param>
    /// <param name="shown">Stories that the page shows anyway.</param>
    /// <param name="nowUtc">Now.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<IReadOnlyList<Headline>> RelatedAsync(
        NewsDbContext db, ArticleView story, IReadOnlyCollection<long> shown, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var related = await db.RelatedToAsync(story.Headline.Id, shown, nowUtc, RelatedCount, cancellationToken);
        if (related.Count == 0 && shown.Count > 0)
        {
            related = await db.RelatedToAsync(story.Headline.Id, [], nowUtc, RelatedCount, cancellationToken);
        }
        return related.Count > 0
            ? related
            : await db.Articles.LiveAt(nowUtc).Where(article => article.SectionId == story.Details.SectionId && article.Id != story.Headline.Id)
                .NewestFirst().Take(RelatedCount).AsHeadlines().ToListAsync(cancellationToken);
    }
}
