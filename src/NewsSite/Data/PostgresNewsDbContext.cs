using Microsoft.EntityFrameworkCore;
using NewsSite.Search;

namespace NewsSite.Data;

/// <summary>The site on PostgreSQL: when one machine is not enough.</summary>
public sealed class PostgresNewsDbContext(DbContextOptions<PostgresNewsDbContext> options) : NewsDbContext(options)
{
    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        // Byte by byte, whatever the language of the server: words are found by how they begin.
        builder.Entity<SearchWord>().Property(word => word.Word).UseCollation("C");
        builder.Entity<SearchWord>().Property(word => word.Reversed).UseCollation("C");
    }
}
