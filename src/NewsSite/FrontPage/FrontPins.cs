using Microsoft.EntityFrameworkCore;
using NewsSite.Data;

namespace NewsSite.FrontPage;

/// <summary>What the front asks of its pins.</summary>
public static class FrontPins
{
    /// <summary>
    /// The pinned stories in their order, of the pins whose time is not over. Whether a story is public is for the query that reads it: so a pin of one
    /// that was withdrawn, expired or has yet to come holds no place.
    /// </summary>
    public static Task<List<long>> PinnedAtAsync(this NewsDbContext db, DateTime nowUtc, CancellationToken cancellationToken)
        => db.FrontPins.Where(pin => pin.UntilUtc == null || pin.UntilUtc > nowUtc).OrderBy(pin => pin.Position).ThenBy(pin => pin.ArticleId)
            .Select(pin => pin.ArticleId).ToListAsync(cancellationToken);

    /// <summary>When the next pin falls off by itself, UTC; null where none does.</summary>
    public static Task<DateTime?> NextPinEndAsync(this NewsDbContext db, DateTime nowUtc, CancellationToken cancellationToken)
        => db.FrontPins.Where(pin => pin.UntilUtc > nowUtc).MinAsync(pin => pin.UntilUtc, cancellationToken);
}
