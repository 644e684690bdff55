using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsSite.Articles;

namespace NewsSite.Photos;

/// <summary>That the text of a story shows a photo. (The photo at its head is <see cref="Article.LeadPhotoId"/>.)</summary>
public sealed class ArticlePhoto
{
    /// <summary>The story.</summary>
    public required long ArticleId { get; init; }

    /// <summary>The photo.</summary>
    public required long PhotoId { get; init; }
}

internal sealed class ArticlePhotoTable : IEntityTypeConfiguration<ArticlePhoto>
{
    public void Configure(EntityTypeBuilder<ArticlePhoto> builder)
    {
        builder.HasKey(shown => new { shown.ArticleId, shown.PhotoId });
        builder.HasOne<Article>().WithMany().HasForeignKey(shown => shown.ArticleId);
        builder.HasOne<Photo>().WithMany().HasForeignKey(shown => shown.PhotoId);
    }
}
