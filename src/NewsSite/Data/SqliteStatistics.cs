using Microsoft.EntityFrameworkCore;

namespace NewsSite.Data;

/// <summary>
/// Has SQLite look once a day at how its tables have grown, as PostgreSQL does by itself. Without it, a query for some stories by their ids is answered
/// by going through all that are public. It reads some hundred rows of an index and no more.
/// </summary>
/// <remarks>https://sqlite.org/lang_analyze.html: 0x10002 takes in all tables, not only those that this connection has asked.</remarks>
internal sealed class SqliteStatistics(IServiceScopeFactory scopes, TimeProvider time) : DailyCare(scopes, time)
{
    /// <summary>Looks now. On another database it does nothing.</summary>
    public static async Task RefreshAsync(NewsDbContext db, CancellationToken cancellationToken)
    {
        if (db is SqliteNewsDbContext)
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA analysis_limit = 400; PRAGMA optimize = 0x10002", cancellationToken);
        }
    }

    protected override Task CareAsync(NewsDbContext db, DateTime nowUtc, CancellationToken cancellationToken) => RefreshAsync(db, cancellationToken);
}
