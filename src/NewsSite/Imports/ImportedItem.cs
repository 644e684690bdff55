using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsSite.Articles;
using NewsSite.Photos;

namespace NewsSite.Imports;

/// <summary>Something that came in from elsewhere, by the id it has there: so that the same file can be imported twice.</summary>
public sealed class ImportedItem
{
    /// <summary>Primary key.</summary>
    public long Id { get; private set; }

    /// <summary>Where it came from: the address of the other site, or the name of the wire. At most 200 characters.</summary>
    public required string Origin { get; init; }

    /// <summary>Its id there. At most 400 characters.</summary>
    public required string SourceId { get; init; }

    /// <summary>The story it became; null for a photo.</summary>
    public long? ArticleId { get; set; }

    /// <summary>The photo it became; null for a story.</summary>
    public long? PhotoId { get; set; }

    /// <summary>SHA-256 of what came, in hexadecimal: the same again changes nothing.</summary>
    public required string ContentHash { get; set; }

    /// <summary>The story's version after the import; another one in force now means that somebody here has worked on it since.</summary>
    public Guid? ArticleVersion { get; set; }

    /// <summary>When it came last, UTC.</summary>
    public required DateTime ImportedUtc { get; set; }
}

internal sealed class ImportedItemTable : IEntityTypeConfiguration<ImportedItem>
{
    public void Configure(EntityTypeBuilder<ImportedItem> builder)
    {
        builder.Property(item => item.Origin).HasMaxLength(200);
        builder.Property(item => item.SourceId).HasMaxLength(400);
        builder.Property(item => item.ContentHash).HasMaxLength(64);
        builder.HasOne<Article>().WithMany().HasForeignKey(item => item.ArticleId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Photo>().WithMany().HasForeignKey(item => item.PhotoId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(item => new { item.Origin, item.SourceId }).IsUnique();
    }
}
