using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Readership.Anomalies;
using NewsSite.Readership.Ranking;
using NewsSite.Site;
using NewsSite.Staff;

namespace NewsSite.Rankings;

/// <summary>
/// Releases held views or discards them, with a line in the audit trail that is one transaction with it. When it answers, the board, the lists beside
/// the stories and the kept pages of this node have the released views; other nodes follow with their next board.
/// </summary>
public sealed class HoldDecisions(HeldViews held, NewsDbContext db, SiteTime time, RankingBoard board)
{
    /// <summary>The action of a release in the audit trail.</summary>
    public const string Released = "ranking.release";

    /// <summary>The action of a discard in the audit trail.</summary>
    public const string Discarded = "ranking.discard";

    /// <summary>Has the views of a hold counted.</summary>
    /// <returns>What forbids it, in a sentence; null: it is done.</returns>
    public Task<string?> ReleaseAsync(long holdId, string? reason, StaffRef by, CancellationToken cancellationToken)
        => DecideAsync(holdId, reason, Released, by, cancellationToken);

    /// <summary>Leaves the views of a hold uncounted for good.</summary>
    /// <returns>What forbids it, in a sentence; null: it is done.</returns>
    public Task<string?> DiscardAsync(long holdId, string? reason, StaffRef by, CancellationToken cancellationToken)
        => DecideAsync(holdId, reason, Discarded, by, cancellationToken);

    /// <summary>What the audit trail calls a hold; it begins as its story's own name there, so that it is found with the story.</summary>
    public static string SubjectOf(ViewHold hold) => FormattableString.Invariant($"article/{hold.ItemId}/hold/{hold.Id}");

    private async Task<string?> DecideAsync(long holdId, string? reason, string action, StaffRef by, CancellationToken cancellationToken)
    {
        var why = reason?.Trim() ?? "";
        if (why.Length is 0 or > RankingExclusion.LongestReason)
        {
            return why.Length == 0 ? "Say why: the reason stands in the audit trail." : $"The reason may have {RankingExclusion.LongestReason} letters.";
        }
        if (await held.FindAsync(holdId, cancellationToken) is not { } item)
        {
            return "There are no such held views.";
        }
        var subject = SubjectOf(item.Hold);
        var isDone = action == Released
            ? await held.ReleaseAsync(holdId, WriteAsync, cancellationToken)
            : await held.DiscardAsync(holdId, WriteAsync, cancellationToken);
        if (isDone && action == Released)
        {
            await board.RebuildAsync(CancellationToken.None);    // it is done, whether or not the admin's browser still waits
        }
        return isDone ? null : await DecidedAlreadyAsync(subject, cancellationToken);

        Task WriteAsync(DbContext within, CancellationToken token)
        {
            within.Add(AuditEntry.Of(by, action, subject, why, time.NowUtc));
            return within.SaveChangesAsync(token);
        }
    }

    private async Task<string> DecidedAlreadyAsync(string subject, CancellationToken cancellationToken)
    {
        var deed = await db.AuditEntries.AsNoTracking().Where(entry => entry.Subject == subject).OrderByDescending(entry => entry.Id).FirstOrDefaultAsync(cancellationToken);
        return deed is null
            ? "These views have been decided on already."
            : $"{deed.StaffName} has {(deed.Action == Released ? "released" : "discarded")} these views already, at {time.Full(deed.AtUtc)}: “{deed.Detail}”";
    }
}
