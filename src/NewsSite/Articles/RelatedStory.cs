using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NewsSite.Articles;

/// <summary>One of the stories that are shown as related to another.</summary>
public sealed class RelatedStory
{
    /// <summary>The story under which it is shown.</summary>
    public required long ArticleId { get; init; }

    /// <summary>Its place there, from 1. A row of place 0 has the story itself as the other, and says that its related stories were worked out since it was saved.</summary>
    public required int Place { get; init; }

    /// <summary>The story that is shown.</summary>
    public required long OtherId { get; set; }
}

internal sealed class RelatedStoryTable : IEntityTypeConfiguration<RelatedStory>
{
    public void Configure(EntityTypeBuilder<RelatedStory> builder)
    {
        builder.HasKey(related => new { related.ArticleId, related.Place });
        builder.HasOne<Article>().WithMany().HasForeignKey(related => related.ArticleId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Article>().WithMany().HasForeignKey(related => related.OtherId).OnDelete(DeleteBehavior.Cascade);
    }
}
