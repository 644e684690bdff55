using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NewsSite.Staff;

internal sealed class AuditTable : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.Property(entry => entry.StaffName).HasMaxLength(120);
        builder.Property(entry => entry.Action).HasMaxLength(60);
        builder.Property(entry => entry.Subject).HasMaxLength(120);
        builder.Property(entry => entry.Detail).HasMaxLength(1000);
        builder.Property(entry => entry.FromAddress).HasMaxLength(45);
        builder.HasIndex(entry => entry.AtUtc);
        builder.HasIndex(entry => new { entry.Subject, entry.AtUtc });
    }
}
