using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace NewsSite.Search;

/// <summary>
/// The tables of the search. What the model does not know stands in the migration <c>SearchAndRelated</c>: the FTS5 table <c>SearchIndex</c> and the
/// triggers of <c>SearchText</c> that write it on SQLite; two generated columns and their GIN indexes on PostgreSQL. A migration that has SQLite make
/// <c>SearchText</c> anew must make its triggers anew.
/// </summary>
internal sealed class SearchTables : IEntityTypeConfiguration<SearchText>, IEntityTypeConfiguration<SearchDue>, IEntityTypeConfiguration<SearchWord>
{
    public void Configure(EntityTypeBuilder<SearchText> builder)
    {
        builder.ToTable("SearchText");
        builder.HasKey(text => text.ArticleId);
        builder.Property(text => text.ArticleId).ValueGeneratedNever();
        builder.HasOne(text => text.Article).WithOne().HasForeignKey<SearchText>(text => text.ArticleId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(text => new { text.Moment, text.ArticleId });
        builder.HasIndex(text => new { text.SectionId, text.Moment, text.ArticleId });
    }

    public void Configure(EntityTypeBuilder<SearchDue> builder)
    {
        builder.ToTable("SearchDue");
        builder.HasKey(due => due.ArticleId);
        builder.Property(due => due.ArticleId).ValueGeneratedNever();
        builder.HasOne(due => due.Article).WithOne().HasForeignKey<SearchDue>(due => due.ArticleId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<SearchWord> builder)
    {
        builder.ToTable("SearchWord");
        builder.HasKey(word => word.Word);
        builder.Property(word => word.Word).HasMaxLength(40);
        builder.Property(word => word.Reversed).HasMaxLength(40);
        builder.HasIndex(word => word.Reversed);
    }
}
