using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NewsSite.Articles;

namespace NewsSite.Rankings;

/// <summary>A story that an admin has taken out of every ranking. It stays public, and its views are counted all the same.</summary>
public sealed class RankingExclusion
{
    /// <summary>Letters that a reason may have.</summary>
    public const int LongestReason = 300;

    /// <summary>The story.</summary>
    public required long ArticleId { get; init; }

    /// <summary>Why, in the admin's words.</summary>
    public required string Reason { get; init; }

    /// <summary>Account of the admin; null for a command.</summary>
    public string? StaffId { get; init; }

    /// <summary>Its name at the time, or the command's.</summary>
    public required string StaffName { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime AtUtc { get; init; }
}

internal sealed class RankingExclusionTable : IEntityTypeConfiguration<RankingExclusion>
{
    public void Configure(EntityTypeBuilder<RankingExclusion> builder)
    {
        builder.ToTable(nameof(RankingExclusion)).HasKey(exclusion => exclusion.ArticleId);
        builder.Property(exclusion => exclusion.ArticleId).ValueGeneratedNever();
        builder.Property(exclusion => exclusion.Reason).HasMaxLength(RankingExclusion.LongestReason);
        builder.Property(exclusion => exclusion.StaffName).HasMaxLength(120);
        builder.HasOne<Article>().WithOne().HasForeignKey<RankingExclusion>(exclusion => exclusion.ArticleId);
    }
}
