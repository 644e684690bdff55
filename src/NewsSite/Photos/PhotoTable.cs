using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NewsSite.Photos;

internal sealed class PhotoTable : IEntityTypeConfiguration<Photo>
{
    public void Configure(EntityTypeBuilder<Photo> builder)
    {
        builder.Property(photo => photo.Key).HasMaxLength(16);
        builder.Property(photo => photo.Alt).HasMaxLength(400);
        builder.Property(photo => photo.Caption).HasMaxLength(600);
        builder.Property(photo => photo.Credit).HasMaxLength(120);
        builder.Property(photo => photo.Widths).HasMaxLength(60);
        builder.Property(photo => photo.Colour).HasMaxLength(7);
        builder.HasIndex(photo => photo.UploadedUtc);
    }
}
