using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NewsSite.Articles;

internal sealed class ArticleTables :
    IEntityTypeConfiguration<Article>, IEntityTypeConfiguration<ArticleAuthor>, IEntityTypeConfiguration<Correction>,
    IEntityTypeConfiguration<Revision>, IEntityTypeConfiguration<Section>, IEntityTypeConfiguration<Author>, IEntityTypeConfiguration<Tag>
{
    public void Configure(EntityTypeBuilder<Article> builder)
    {
        builder.Property(article => article.Headline).HasMaxLength(200);
        builder.Property(article => article.Slug).HasMaxLength(100);
        builder.Property(article => article.Standfirst).HasMaxLength(600);
        builder.Property(article => article.Language).HasMaxLength(12);
        builder.Property(article => article.Source).HasMaxLength(100);
        builder.Property(article => article.WithdrawnNote).HasMaxLength(600);
        builder.Property(article => article.Version).IsConcurrencyToken();
        builder.HasOne(article => article.Section).WithMany().HasForeignKey(article => article.SectionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(article => article.LeadPhoto).WithMany().HasForeignKey(article => article.LeadPhotoId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(article => article.Authors).WithOne().HasForeignKey(author => author.ArticleId);
        builder.HasMany(article => article.Corrections).WithOne().HasForeignKey(correction => correction.ArticleId);
        builder.HasMany(article => article.Tags).WithMany().UsingEntity("ArticleTag");
        builder.HasIndex(article => new { article.State, article.PublishedUtc, article.Id });
        builder.HasIndex(article => new { article.SectionId, article.State, article.PublishedUtc, article.Id });
        builder.HasIndex(article => article.SavedUtc);
        // All that says whether a story is public, so that the rankings can ask for many by id without leafing through their texts.
        builder.HasIndex(article => new { article.Id, article.State, article.PublishedUtc, article.ExpiresUtc, article.SectionId });
    }

    public void Configure(EntityTypeBuilder<ArticleAuthor> builder)
    {
        builder.HasKey(author => new { author.ArticleId, author.AuthorId });
        builder.HasOne(author => author.Author).WithMany().HasForeignKey(author => author.AuthorId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<Correction> builder) => builder.Property(correction => correction.Text).HasMaxLength(1000);

    public void Configure(EntityTypeBuilder<Revision> builder)
    {
        builder.HasOne<Article>().WithMany().HasForeignKey(revision => revision.ArticleId);
        builder.HasIndex(revision => new { revision.ArticleId, revision.Number }).IsUnique();
        builder.Property(revision => revision.StaffName).HasMaxLength(120);
        builder.Property(revision => revision.Why).HasMaxLength(300);
    }

    public void Configure(EntityTypeBuilder<Section> builder)
    {
        builder.Property(section => section.Slug).HasMaxLength(60);
        builder.Property(section => section.Name).HasMaxLength(60);
        builder.Property(section => section.NameJa).HasMaxLength(60);
        builder.Property(section => section.Accent).HasMaxLength(20);
        builder.HasIndex(section => section.Slug).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Author> builder)
    {
        builder.Property(author => author.Slug).HasMaxLength(80);
        builder.Property(author => author.Name).HasMaxLength(120);
        builder.Property(author => author.Role).HasMaxLength(80);
        builder.Property(author => author.Bio).HasMaxLength(600);
        builder.HasIndex(author => author.Slug).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Tag> builder)
    {
        builder.Property(tag => tag.Slug).HasMaxLength(80);
        builder.Property(tag => tag.Name).HasMaxLength(80);
        builder.HasIndex(tag => tag.Slug).IsUnique();
    }
}
