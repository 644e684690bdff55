using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using NewsSite.Staff;

namespace NewsSite.Data;

/// <summary>Lets <c>dotnet ef</c> write SQLite migrations without starting the site.</summary>
public sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteNewsDbContext>
{
    /// <inheritdoc/>
    public SqliteNewsDbContext CreateDbContext(string[] args)
        => new(new DbContextOptionsBuilder<SqliteNewsDbContext>().UseSqlite("Data Source=design-time.db").LikeTheSite().Options);
}

/// <summary>Lets <c>dotnet ef</c> write PostgreSQL migrations without a server.</summary>
public sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresNewsDbContext>
{
    /// <inheritdoc/>
    public PostgresNewsDbContext CreateDbContext(string[] args)
        => new(new DbContextOptionsBuilder<PostgresNewsDbContext>().UseNpgsql("Host=design-time").LikeTheSite().Options);
}

internal static class DesignTimeOptions
{
    // Which tables Identity has depends on its options, which it reads from the application's services.
    public static DbContextOptionsBuilder<TContext> LikeTheSite<TContext>(this DbContextOptionsBuilder<TContext> options)
        where TContext : DbContext
        => options.UseApplicationServiceProvider(
            new ServiceCollection().Configure<IdentityOptions>(StaffRegistration.ConfigureIdentity).BuildServiceProvider());
}
