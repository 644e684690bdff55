using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Site;

namespace NewsSite.Drafts;

/// <summary>Somebody who has a story open.</summary>
/// <param name="ArticleId">The story.</param>
/// <param name="StaffId">Who.</param>
/// <param name="Name">Their name.</param>
/// <param name="SinceUtc">Since when, UTC.</param>
public sealed record Present(long ArticleId, string StaffId, string Name, DateTime SinceUtc);

/// <summary>Who has which story open for writing, on whichever node.</summary>
public sealed class PresenceBook(NewsDbContext db, SiteTime time)
{
    /// <summary>How long somebody counts as there after their browser was heard last. It speaks every fifteen seconds.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromSeconds(45);

    /// <summary>Notes that somebody is there.</summary>
    public async Task HereAsync(long articleId, StaffRef who, CancellationToken cancellationToken)
    {
        if (who.Id is not { } staffId || await SeenAsync(articleId, staffId, cancellationToken))
        {
            return;
        }
        var nowUtc = time.NowUtc;
        var came = new EditPresence { ArticleId = articleId, StaffId = staffId, StaffName = who.Name, SinceUtc = nowUtc, SeenUtc = nowUtc };
        await db.TryAddAsync(came, cancellationToken);
    }

    /// <summary>Notes that somebody has left.</summary>
    public Task LeaveAsync(long articleId, string staffId, CancellationToken cancellationToken)
        => db.EditPresences.Where(present => present.ArticleId == articleId && present.StaffId == staffId).ExecuteDeleteAsync(cancellationToken);

    /// <summary>Who else has the story open, who came first first.</summary>
    public async Task<IReadOnlyList<Present>> OthersAsync(long articleId, string staffId, CancellationToken cancellationToken)
        => [.. (await OpenAsync([articleId], cancellationToken)).Where(present => present.StaffId != staffId)];

    /// <summary>Who has any of these stories open.</summary>
    public async Task<IReadOnlyList<Present>> OpenAsync(IReadOnlyCollection<long> articleIds, CancellationToken cancellationToken)
    {
        var sinceUtc = time.NowUtc - Lasts;
        return await db.EditPresences.Where(present => articleIds.Contains(present.ArticleId) && present.SeenUtc > sinceUtc)
            .OrderBy(present => present.SinceUtc).ThenBy(present => present.StaffId)
            .Select(present => new Present(present.ArticleId, present.StaffId, present.StaffName, present.SinceUtc)).ToListAsync(cancellationToken);
    }

    private async Task<bool> SeenAsync(long articleId, string staffId, CancellationToken cancellationToken)
    {
        var (nowUtc, staleUtc) = (time.NowUtc, time.NowUtc - Lasts);
        return await db.EditPresences.Where(present => present.ArticleId == articleId && present.StaffId == staffId).ExecuteUpdateAsync(
            present => present.SetProperty(one => one.SinceUtc, one => one.SeenUtc > staleUtc ? one.SinceUtc : nowUtc).SetProperty(one => one.SeenUtc, nowUtc),
            cancellationToken) > 0;
    }
}
