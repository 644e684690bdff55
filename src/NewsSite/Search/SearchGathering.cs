using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Site;

namespace NewsSite.Search;

/// <summary>
/// Looks over the stories that are due, some at a time: takes in those that were there before the search was, and counts words. A batch is one transaction
/// that also takes its stories off the list, so it may be stopped anywhere, and several nodes share the work.
/// </summary>
public sealed partial class SearchGathering(IServiceScopeFactory scopes, TimeProvider time, ILogger<SearchGathering> logger) : BackgroundService
{
    private const int Batch = 100;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    // Others want to write, too.
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(100);

    private bool _isBehind;

    /// <summary>Looks over the next batch.</summary>
    /// <returns>How many stories it was; 0 when none was due.</returns>
    public static async Task<int> GatherAsync(NewsDbContext db, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var ids = await TakeAsync(db, cancellationToken);
        if (ids.Count == 0)
        {
            return 0;
        }
        var stories = await db.Articles.Where(article => ids.Contains(article.Id)).Include(article => article.Authors).Include(article => article.Tags)
            .AsSplitQuery().ToListAsync(cancellationToken);
        await new StoryTerms(db).FollowAsync(stories, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await WordBook.CountAsync(db, stories.Where(story => story.State == ArticleState.Approved), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return ids.Count;
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => time.EveryAsync(Period, TryAsync, atOnce: false, stoppingToken);

    // The newest first: they are looked for most. Another node takes the next ones.
    private static Task<List<long>> TakeAsync(NewsDbContext db, CancellationToken cancellationToken) => db is PostgresNewsDbContext
        ? db.Database.SqlQuery<long>($"""
            DELETE FROM "SearchDue" WHERE "ArticleId" IN
                (SELECT "ArticleId" FROM "SearchDue" ORDER BY "ArticleId" DESC LIMIT {Batch} FOR UPDATE SKIP LOCKED)
            RETURNING "ArticleId" AS "Value"
            """).ToListAsync(cancellationToken)
        : db.Database.SqlQuery<long>($"""
            DELETE FROM "SearchDue" WHERE "ArticleId" IN (SELECT "ArticleId" FROM "SearchDue" ORDER BY "ArticleId" DESC LIMIT {Batch})
            RETURNING "ArticleId" AS "Value"
            """).ToListAsync(cancellationToken);

    private async Task TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<NewsDbContext>();
            var all = 0;
            while (await GatherAsync(db, cancellationToken) is > 0 and var some)
            {
                all += some;
                await Task.Delay(Breath, time, cancellationToken);
            }
            if (all > Batch || _isBehind)
            {
                Log.Gathered(logger, all);
            }
            _isBehind = false;
        }
        catch (Exception failure) when (failure is DbException or DbUpdateException or InvalidOperationException)
        {
            if (!_isBehind)
            {
                _isBehind = true;
                Log.Failed(logger, failure.GetBaseException().Message);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(8101, LogLevel.Information, "The search has looked over {Stories} stories.")]
        public static partial void Gathered(ILogger logger, int stories);

        [LoggerMessage(8102, LogLevel.Warning, "The search cannot look over the stories that are due: {Reason} It is tried again, and told when it works.")]
        public static partial void Failed(ILogger logger, string reason);
    }
}
