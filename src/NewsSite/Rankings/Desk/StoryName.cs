using Microsoft.EntityFrameworkCore;
using NewsSite.Data;

namespace NewsSite.Rankings.Desk;

/// <summary>What the desk calls a story, public or not.</summary>
/// <param name="Id">The story.</param>
/// <param name="Title">Its headline; never empty.</param>
/// <param name="Language">BCP 47 language of the headline.</param>
/// <param name="SectionId">Its section; null for none.</param>
/// <param name="SectionName">Its section as readers see it; empty for none.</param>
public sealed record StoryName(long Id, string Title, string Language, int? SectionId, string SectionName)
{
    /// <summary>A story that is no longer in the database.</summary>
    public static StoryName Gone(long id) => new(id, FormattableString.Invariant($"Story {id}, deleted"), "en", null, "");

    /// <summary>The stories of some ids, by id; those that are not in the database are missing.</summary>
    public static async Task<Dictionary<long, StoryName>> OfAsync(NewsDbContext db, IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        var rows = await db.Articles.Where(article => ids.Contains(article.Id))
            .Select(article => new { article.Id, article.Headline, article.Language, article.SectionId, SectionName = article.Section == null ? "" : article.Section.Name })
            .ToListAsync(cancellationToken);
        return rows.ToDictionary(
            row => row.Id,
            row => new StoryName(row.Id, row.Headline.Length > 0 ? row.Headline : "(no headline)", row.Language, row.SectionId, row.SectionName));
    }
}
