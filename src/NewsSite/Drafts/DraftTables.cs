using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsSite.Articles;
using NewsSite.Staff;

namespace NewsSite.Drafts;

internal sealed class DraftTables : IEntityTypeConfiguration<DraftSlot>, IEntityTypeConfiguration<EditPresence>
{
    public void Configure(EntityTypeBuilder<DraftSlot> builder)
    {
        builder.Property(slot => slot.FormKey).HasMaxLength(60);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(slot => slot.StaffId);
        builder.HasOne<Article>().WithMany().HasForeignKey(slot => slot.ArticleId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(slot => new { slot.StaffId, slot.FormKey }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<EditPresence> builder)
    {
        builder.HasKey(presence => new { presence.ArticleId, presence.StaffId });
        builder.Property(presence => presence.StaffName).HasMaxLength(120);
        builder.HasOne<Article>().WithMany().HasForeignKey(presence => presence.ArticleId);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(presence => presence.StaffId);
    }
}
