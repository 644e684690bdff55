using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Site;

namespace NewsSite.Staff;

/// <summary>Writes what was done to accounts into the audit trail.</summary>
public sealed class AuditBook(NewsDbContext db, SiteTime time)
{
    /// <summary>A deed on an account, to be saved with the deed itself.</summary>
    /// <param name="by">Who.</param>
    /// <param name="action">What ("staff.passkey-add").</param>
    /// <param name="staffId">Whose account.</param>
    /// <param name="detail">The rest in words; null where the action says all.</param>
    public void Add(StaffRef by, string action, string staffId, string? detail = null)
        => db.AuditEntries.Add(AuditEntry.Of(by, action, $"staff/{staffId}", detail, time.NowUtc));

    /// <summary>A deed on an account, saved at once.</summary>
    public Task WriteAsync(StaffRef by, string action, string staffId, string? detail, CancellationToken cancellationToken)
    {
        Add(by, action, staffId, detail);
        return db.SaveChangesAsync(cancellationToken);
    }
}
