using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NewsSite.Data;

namespace NewsSite.Staff;

/// <summary>What to look for in the audit trail; an empty part asks nothing.</summary>
/// <param name="Who">Id of an account, or <see cref="AuditTrail.Program"/>.</param>
/// <param name="What">An action ("article.publish"), or the first part of several ("staff.").</param>
/// <param name="Subject">A subject ("article/123"), or the first part of several.</param>
/// <param name="FromUtc">The first instant, UTC.</param>
/// <param name="BeforeUtc">The first instant that is too late, UTC.</param>
public sealed record AuditFilter(string? Who = null, string? What = null, string? Subject = null, DateTime? FromUtc = null, DateTime? BeforeUtc = null);

/// <summary>The audit trail, as it is read: newest first, by keyset, so that a page stays what it is while deeds are added.</summary>
public static class AuditTrail
{
    /// <summary>Stands for whom no account stands for: commands, and the site itself.</summary>
    public const string Program = "program";

    /// <summary>The newest entries that fit, of those older than the entry <paramref name="before"/>; null begins with the newest.</summary>
    public static IQueryable<AuditEntry> Matching(this IQueryable<AuditEntry> entries, AuditFilter filter, long? before)
    {
        var (who, what, subject) = (filter.Who, filter.What, filter.Subject?.Trim());
        var found = before is { } id ? entries.Where(entry => entry.Id < id) : entries;
        found = string.IsNullOrEmpty(who) ? found : found.Where(entry => who == Program ? entry.StaffId == null : entry.StaffId == who);
        found = string.IsNullOrEmpty(what) ? found : found.Where(entry => entry.Action.StartsWith(what));
        found = string.IsNullOrEmpty(subject) ? found : found.Where(entry => entry.Subject.StartsWith(subject));
        found = filter.FromUtc is { } fromUtc ? found.Where(entry => entry.AtUtc >= fromUtc) : found;
        found = filter.BeforeUtc is { } beforeUtc ? found.Where(entry => entry.AtUtc < beforeUtc) : found;
        return found.OrderByDescending(entry => entry.Id);
    }

    /// <summary>Every action that was ever done, in order of the alphabet.</summary>
    public static Task<List<string>> ActionsAsync(NewsDbContext db, CancellationToken cancellationToken)
        => db.AuditEntries.Select(entry => entry.Action).Distinct().OrderBy(action => action).ToListAsync(cancellationToken);

    /// <summary>Entries as rows of a table, the head first; they are read as they are asked for, however many there are.</summary>
    public static async IAsyncEnumerable<IEnumerable<object?>> RowsAsync(
        IQueryable<AuditEntry> entries, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        yield return ["Entry", "At (UTC)", "Who", "Account", "What", "To what", "Detail", "From"];
        await foreach (var entry in entries.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return [entry.Id, entry.AtUtc, entry.StaffName, entry.StaffId, entry.Action, entry.Subject, entry.Detail, entry.FromAddress];
        }
    }
}
