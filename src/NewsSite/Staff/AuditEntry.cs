using NewsSite.Articles;

namespace NewsSite.Staff;

/// <summary>Who did what to which article, account, ranking or setting. Only ever added.</summary>
public sealed class AuditEntry
{
    /// <summary>Primary key.</summary>
    public long Id { get; private set; }

    /// <summary>When, UTC.</summary>
    public required DateTime AtUtc { get; init; }

    /// <summary>Account; null for a command or the system.</summary>
    public string? StaffId { get; init; }

    /// <summary>Its name at the time, or the command's.</summary>
    public required string StaffName { get; init; }

    /// <summary>What was done, as a short verb ("article.publish", "staff.add").</summary>
    public required string Action { get; init; }

    /// <summary>To what, as a kind and key ("article/123").</summary>
    public required string Subject { get; init; }

    /// <summary>The rest in words; null where the action says all.</summary>
    public string? Detail { get; init; }

    /// <summary>Network address of the one who did it; null for a command. Staff only, never readers.</summary>
    public string? FromAddress { get; init; }

    /// <summary>A deed of <paramref name="by"/>; a <paramref name="detail"/> over 1,000 characters is cut.</summary>
    public static AuditEntry Of(StaffRef by, string action, string subject, string? detail, DateTime nowUtc) => new()
    {
        AtUtc = nowUtc,
        StaffId = by.Id,
        StaffName = by.Name,
        Action = action,
        Subject = subject,
        Detail = string.IsNullOrEmpty(detail) ? null : detail.Length > 1000 ? detail[..1000] : detail,
        FromAddress = by.FromAddress,
    };
}
