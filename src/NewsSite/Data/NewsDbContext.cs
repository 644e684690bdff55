using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Photos;
using NewsSite.Readership;
using NewsSite.Staff;

namespace NewsSite.Data;

/// <summary>The whole of what the site keeps. Abstract: which database it is, is known to the two heirs and their migrations alone.</summary>
public abstract class NewsDbContext(DbContextOptions options) : IdentityDbContext<StaffMember>(options), IDataProtectionKeyContext
{
    /// <summary>Stories in every state; what readers may see starts from <see cref="PublicArticles.LiveAt"/>.</summary>
    public DbSet<Article> Articles => Set<Article>();

    /// <summary>Every save of every story.</summary>
    public DbSet<Revision> Revisions => Set<Revision>();

    /// <summary>The sections, in the order of the section bar when sorted by position.</summary>
    public DbSet<Section> Sections => Set<Section>();

    /// <summary>Bylines.</summary>
    public DbSet<Author> Authors => Set<Author>();

    /// <summary>Topics.</summary>
    public DbSet<Tag> Tags => Set<Tag>();

    /// <summary>The photo library.</summary>
    public DbSet<Photo> Photos => Set<Photo>();

    /// <summary>The audit trail.</summary>
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    /// <summary>Keys of cookies and tokens, shared by all nodes.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>SQL's <c>lower</c>, for queries alone: any letter on PostgreSQL, ASCII on SQLite.</summary>
    /// <exception cref="InvalidOperationException">Always, outside a query.</exception>
    [DbFunction("lower", IsBuiltIn = true)]
    public static string Lower(string text) => throw new InvalidOperationException("Lower exists in queries only.");

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.AddReadership();
        builder.ApplyConfigurationsFromAssembly(typeof(NewsDbContext).Assembly);
    }

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
        => configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
}
