using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsSite.Articles;

namespace NewsSite.Previews;

internal sealed class PreviewTable : IEntityTypeConfiguration<PreviewLink>
{
    public void Configure(EntityTypeBuilder<PreviewLink> builder)
    {
        builder.Property(link => link.SecretHash).HasMaxLength(64);
        builder.Property(link => link.CreatedByName).HasMaxLength(120);
        builder.HasOne<Article>().WithMany().HasForeignKey(link => link.ArticleId);
        builder.HasIndex(link => link.SecretHash).IsUnique();
    }
}
