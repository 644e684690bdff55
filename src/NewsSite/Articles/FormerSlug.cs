using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NewsSite.Articles;

/// <summary>What has an address of its own besides stories.</summary>
public enum SlugKind
{
    /// <summary>A section.</summary>
    Section,

    /// <summary>An author.</summary>
    Author,

    /// <summary>A tag.</summary>
    Tag,
}

/// <summary>A slug that a section, author or tag had before it was renamed or merged: its old addresses lead on, so that no link dies.</summary>
public sealed class FormerSlug
{
    /// <summary>Of what.</summary>
    public required SlugKind Kind { get; init; }

    /// <summary>The old slug.</summary>
    public required string Slug { get; init; }

    /// <summary>Id of the section, author or tag that it leads to.</summary>
    public required int TargetId { get; set; }
}

internal sealed class FormerSlugTable : IEntityTypeConfiguration<FormerSlug>
{
    public void Configure(EntityTypeBuilder<FormerSlug> builder)
    {
        builder.HasKey(former => new { former.Kind, former.Slug });
        builder.Property(former => former.Slug).HasMaxLength(80);
        builder.HasIndex(former => new { former.Kind, former.TargetId });
    }
}
