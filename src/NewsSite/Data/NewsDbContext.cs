using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Drafts;
using NewsSite.FrontPage;
using NewsSite.Imports;
using NewsSite.Photos;
using NewsSite.Previews;
using NewsSite.Readership;
using NewsSite.Search;
using NewsSite.Staff;
using NewsSite.Staff.Sessions;

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

    /// <summary>What people have typed and not saved yet.</summary>
    public DbSet<DraftSlot> DraftSlots => Set<DraftSlot>();

    /// <summary>Who has which story open.</summary>
    public DbSet<EditPresence> EditPresences => Set<EditPresence>();

    /// <summary>Links to previews.</summary>
    public DbSet<PreviewLink> PreviewLinks => Set<PreviewLink>();

    /// <summary>What editors have pinned to the front page.</summary>
    public DbSet<FrontPin> FrontPins => Set<FrontPin>();

    /// <summary>Old slugs of sections, authors and tags.</summary>
    public DbSet<FormerSlug> FormerSlugs => Set<FormerSlug>();

    /// <summary>Addresses that imported stories had elsewhere.</summary>
    public DbSet<FormerAddress> FormerAddresses => Set<FormerAddress>();

    /// <summary>Which photos the texts of stories show.</summary>
    public DbSet<ArticlePhoto> ArticlePhotos => Set<ArticlePhoto>();

    /// <summary>Who is signed in where.</summary>
    public DbSet<StaffSession> StaffSessions => Set<StaffSession>();

    /// <summary>What came in from elsewhere.</summary>
    public DbSet<ImportedItem> ImportedItems => Set<ImportedItem>();

    /// <summary>Which stories are shown with which.</summary>
    public DbSet<RelatedStory> RelatedStories => Set<RelatedStory>();

    /// <summary>What the search finds stories by.</summary>
    public DbSet<SearchText> SearchTexts => Set<SearchText>();

    /// <summary>Stories that the search has still to look over.</summary>
    public DbSet<SearchDue> SearchDues => Set<SearchDue>();

    /// <summary>The words that stories have used.</summary>
    public DbSet<SearchWord> SearchWords => Set<SearchWord>();

    /// <summary>Keys of cookies and tokens, shared by all nodes.</summary>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>SQL's <c>lower</c>, for queries alone: of any letter, on SQLite by <see cref="SqlitePragmas"/>.</summary>
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
