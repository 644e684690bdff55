using NewsSite.Data;
using NewsSite.Site;

namespace NewsSite.FrontPage;

/// <summary>Which stories are pinned, for marks beside them: asked for once a request.</summary>
public sealed class FrontPlaces(NewsDbContext db, SiteTime time)
{
    private Task<List<long>>? _pinned;

    /// <summary>The story's place in the order of the pins, from 1; null where it is not pinned.</summary>
    public async Task<int?> OfAsync(long articleId, CancellationToken cancellationToken)
        => (await (_pinned ??= db.PinnedAtAsync(time.NowUtc, cancellationToken))).IndexOf(articleId) is >= 0 and var index ? index + 1 : null;
}
