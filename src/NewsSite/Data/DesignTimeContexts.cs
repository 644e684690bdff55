using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace NewsSite.Data;

/// <summary>Lets <c>dotnet ef</c> write SQLite migrations without starting the site.</summary>
public sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteNewsDbContext>
{
    /// <inheritdoc/>
    public SqliteNewsDbContext CreateDbContext(string[] args)
        => new(new DbContextOptionsBuilder<SqliteNewsDbContext>().UseSqlite("Data Source=design-time.db").WithIdentityTables().Options);
}

/// <summary>Lets <c>dotnet ef</c> write PostgreSQL migrations without a server.</summary>
public sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresNewsDbContext>
{
    /// <inheritdoc/>
    public PostgresNewsDbContext CreateDbContext(string[] args)
        => new(new DbContextOptionsBuilder<PostgresNewsDbContext>().UseNpgsql("Host=design-time").WithIdentityTables().Options);
}
