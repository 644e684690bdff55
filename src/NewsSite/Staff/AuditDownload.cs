using NewsSite.Data;
using NewsSite.Downloads;
using NewsSite.Site;

namespace NewsSite.Staff;

/// <summary><c>/admin/audit.csv</c>: the trail, or what a filter leaves of it, for spreadsheets. No page, since pages are whole before they go out.</summary>
public static class AuditDownload
{
    /// <summary>Maps it, for admins.</summary>
    public static IEndpointConventionBuilder MapAuditDownload(this IEndpointRouteBuilder endpoints)
        => endpoints.MapGet("/admin/audit.csv", Answer).RequireAuthorization(StaffPolicies.Admin);

    private static CsvDownload Answer([AsParameters] AuditQuery query, NewsDbContext db, SiteTime time)
        => new("audit-trail", AuditTrail.RowsAsync(db.AuditEntries.Matching(query.ToFilter(time), before: null)));
}

/// <summary>A filter of the trail as its address says it.</summary>
/// <param name="Who">Id of an account, or <see cref="AuditTrail.Program"/>.</param>
/// <param name="What">An action, or the first part of several.</param>
/// <param name="Subject">A subject, or the first part of several.</param>
/// <param name="From">The first day, by the site's calendar.</param>
/// <param name="To">The last day, by the site's calendar.</param>
public sealed record AuditQuery(string? Who, string? What, string? Subject, DateOnly? From, DateOnly? To)
{
    /// <summary>The filter, its days in the site's zone.</summary>
    public AuditFilter ToFilter(SiteTime time) => new(Who, What, Subject, Midnight(time, From, 0), Midnight(time, To, 1));

    // A day so far off that no entry can be beyond it asks nothing.
    private static DateTime? Midnight(SiteTime time, DateOnly? day, int later)
        => day is { Year: > 1900 and < 9000 } date ? time.ToUtc(date.AddDays(later).ToDateTime(TimeOnly.MinValue)) : null;
}
