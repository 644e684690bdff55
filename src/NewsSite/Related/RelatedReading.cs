using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;

namespace NewsSite.Related;

/// <summary>Reads what was worked out.</summary>
public static class RelatedReading
{
    /// <summary>The related stories of one that are public now, the closest first.</summary>
    /// <param name="db">Where they are written down.</param>
    /// <param name="articleId">The story.</param>
    /// <param name="shown">Stories that its page shows anyway.</param>
    /// <param name="nowUtc">Now.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static Task<List<Headline>> RelatedToAsync(
        this NewsDbContext db, long articleId, IReadOnlyCollection<long> shown, DateTime nowUtc, int count, CancellationToken cancellationToken)
        => db.RelatedStories.Where(row => row.ArticleId == articleId && row.Place > 0 && !shown.Contains(row.OtherId))
            .Join(db.Articles.LiveAt(nowUtc), row => row.OtherId, article => article.Id, (row, article) => new { row.Place, article })
            .OrderBy(pair => pair.Place).Take(count).Select(pair => pair.article).AsHeadlines().ToListAsync(cancellationToken);
}
