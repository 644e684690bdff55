using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NewsSite.Staff.Sessions;

/// <summary>Somebody signed in, in one browser.</summary>
public sealed class StaffSession
{
    /// <summary>Primary key, which the cookie carries: 32 random hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>Who.</summary>
    public required string StaffId { get; init; }

    /// <summary>When they signed in, UTC.</summary>
    public required DateTime StartedUtc { get; init; }

    /// <summary>When they were seen last, UTC, to about a minute.</summary>
    public required DateTime SeenUtc { get; set; }

    /// <summary>How they signed in ("password", "password and code", "passkey").</summary>
    public required string Method { get; init; }

    /// <summary>Network address they signed in from; null if it was not known.</summary>
    public required string? FromAddress { get; init; }

    /// <summary>Browser and system in two words ("Firefox, Windows").</summary>
    public required string Browser { get; init; }

    /// <summary>When it was ended, UTC; null while it goes on.</summary>
    public DateTime? EndedUtc { get; set; }
}

internal sealed class StaffSessionTable : IEntityTypeConfiguration<StaffSession>
{
    public void Configure(EntityTypeBuilder<StaffSession> builder)
    {
        builder.Property(session => session.Id).HasMaxLength(32);
        builder.Property(session => session.Method).HasMaxLength(40);
        builder.Property(session => session.FromAddress).HasMaxLength(45);
        builder.Property(session => session.Browser).HasMaxLength(80);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(session => session.StaffId);
    }
}
