using Microsoft.EntityFrameworkCore;
using NewsSite.Data;

namespace NewsSite.Staff;

/// <summary>What to look for in the audit trail; an empty part asks nothing.</summary>
/// <param name="Who">Id of an account.</param>
/// <param name="What">An action ("article.publish"), or the first part of several ("staff.").</param>
/// <param name="Subject">A subject ("article/123"), or the first part of several.</param>
public sealed record AuditFilter(string? Who = null, string? What = null, string? Subject = null);

/// <summary>The audit trail, as it is read: newest first, by keyset, so that a page stays what it is while deeds are added.</summary>
public static class AuditTrail
{
    /// <summary>The newest entries that fit, of those older than the entry <paramref name="before"/>; null begins with the newest.</summary>
    public static IQueryable<AuditEntry> Matching(this IQueryable<AuditEntry> entries, AuditFilter filter, long? before)
    {
        var (who, what, subject) = (filter.Who, filter.What, filter.Subject?.Trim());
        var found = before is { } id ? entries.Where(entry => entry.Id < id) : entries;
        found = string.IsNullOrEmpty(who) ? found : found.Where(entry => entry.StaffId == who);
        found = string.IsNullOrEmpty(what) ? found : found.Where(entry => entry.Action.StartsWith(what));
        found = string.IsNullOrEmpty(subject) ? found : found.Where(entry => entry.Subject.StartsWith(subject));
        return found.OrderByDescending(entry => entry.Id);
    }

    /// <summary>Every action that was ever done, in order of the alphabet.</summary>
    public static Task<List<string>> ActionsAsync(NewsDbContext db, CancellationToken cancellationToken)
        => db.AuditEntries.Select(entry => entry.Action).Distinct().OrderBy(action => action).ToListAsync(cancellationToken);
}
