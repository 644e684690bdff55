using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using NewsSite.Articles;
using NewsSite.Data;

namespace NewsSite.Search;

/// <summary>
/// Has the search follow every change of a story in the same transaction: whoever saves one, from a form, an import or a restored revision, saves through
/// the context, and so through this.
/// </summary>
internal sealed class SearchFollowing : SaveChangesInterceptor
{
    /// <inheritdoc/>
    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is NewsDbContext db && Changed(db) is { Count: > 0 } stories)
        {
            foreach (var story in stories.Where(story => IsThere(db, story)))
            {
                await db.Entry(story).Collection(each => each.Authors).LoadAsync(cancellationToken);
                await db.Entry(story).Collection(each => each.Tags).LoadAsync(cancellationToken);
            }
            await CountAnewAsync(db, await new StoryTerms(db).FollowAsync(stories, cancellationToken), cancellationToken);
        }
        return result;
    }

    /// <inheritdoc/>
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
        => eventData.Context is NewsDbContext db && Changed(db).Count > 0
            ? throw new InvalidOperationException("A story is saved with SaveChangesAsync alone: the search follows it.")
            : result;

    private static List<Article> Changed(NewsDbContext db)
        => db.ChangeTracker.Entries<Article>().Where(entry => entry.State is EntityState.Added or EntityState.Modified).Select(entry => entry.Entity).ToList();

    // A story that an export brings has its id before it has its row.
    private static bool IsThere(NewsDbContext db, Article story) => db.Entry(story).State != EntityState.Added;

    // Two saves, or a save and a merge of tags, may ask for the same story at once, which is no fault.
    private static async Task CountAnewAsync(NewsDbContext db, IReadOnlyList<Article> stories, CancellationToken cancellationToken)
    {
        foreach (var story in stories)
        {
            if (IsThere(db, story))
            {
                await db.Database.ExecuteSqlAsync($"""INSERT INTO "SearchDue" ("ArticleId") VALUES ({story.Id}) ON CONFLICT DO NOTHING""", cancellationToken);
            }
            else
            {
                db.SearchDues.Add(new SearchDue { Article = story });
            }
        }
    }
}
