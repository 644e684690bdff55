using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsSite.Articles;

namespace NewsSite.FrontPage;

internal sealed class FrontPinTable : IEntityTypeConfiguration<FrontPin>
{
    public void Configure(EntityTypeBuilder<FrontPin> builder)
    {
        builder.HasKey(pin => pin.ArticleId);
        builder.Property(pin => pin.PinnedByName).HasMaxLength(120);
        builder.HasOne<Article>().WithMany().HasForeignKey(pin => pin.ArticleId);
    }
}
