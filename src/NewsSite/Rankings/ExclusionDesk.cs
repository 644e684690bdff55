using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Readership.Ranking;
using NewsSite.Site;
using NewsSite.Staff;

namespace NewsSite.Rankings;

/// <summary>
/// Takes stories out of the rankings and puts them back, with a line in the audit trail. When it answers, the board, the lists beside the stories and
/// the kept pages of this node are without the story, or with it again; other nodes follow within two seconds.
/// </summary>
public sealed class ExclusionDesk(NewsDbContext db, SiteTime time, RankingBoard board)
{
    /// <summary>Takes a story out.</summary>
    /// <returns>What forbids it, in a sentence; null: it is done.</returns>
    public Task<string?> ExcludeAsync(long articleId, string? reason, StaffRef by, CancellationToken cancellationToken)
        => ChangeAsync(articleId, reason, "ranking.exclude", by, (known, why) =>
        {
            if (known is not null)
            {
                return $"{known.StaffName} has taken this story out already.";
            }
            db.Add(new RankingExclusion { ArticleId = articleId, Reason = why, StaffId = by.Id, StaffName = by.Name, AtUtc = time.NowUtc });
            return null;
        }, cancellationToken);

    /// <summary>Puts a story back.</summary>
    /// <returns>What forbids it, in a sentence; null: it is done.</returns>
    public Task<string?> IncludeAsync(long articleId, string? reason, StaffRef by, CancellationToken cancellationToken)
        => ChangeAsync(articleId, reason, "ranking.include", by, (known, _) =>
        {
            if (known is null)
            {
                return "This story is in the rankings already.";
            }
            db.Remove(known);
            return null;
        }, cancellationToken);

    private async Task<string?> ChangeAsync(
        long articleId, string? reason, string action, StaffRef by, Func<RankingExclusion?, string, string?> change, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        var why = reason?.Trim() ?? "";
        if (why.Length is 0 or > RankingExclusion.LongestReason)
        {
            return why.Length == 0 ? "Say why: the reason stands in the audit trail." : $"The reason may have {RankingExclusion.LongestReason} letters.";
        }
        if (!await db.Articles.AnyAsync(article => article.Id == articleId, cancellationToken))
        {
            return "There is no such story.";
        }
        if (change(await db.Set<RankingExclusion>().SingleOrDefaultAsync(row => row.ArticleId == articleId, cancellationToken), why) is { } problem)
        {
            return problem;
        }
        db.AuditEntries.Add(AuditEntry.Of(by, action, FormattableString.Invariant($"article/{articleId}"), why, time.NowUtc));
        return await KeepAsync(cancellationToken);
    }

    // Once it is kept the rankings must follow, whether or not the admin's browser still waits: so no token.
    private async Task<string?> KeepAsync(CancellationToken cancellationToken)
    {
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            return "Somebody else did it at the same moment.";
        }
        await board.RebuildAsync(CancellationToken.None);
        return null;
    }
}
