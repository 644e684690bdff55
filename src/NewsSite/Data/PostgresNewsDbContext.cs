using Microsoft.EntityFrameworkCore;

namespace NewsSite.Data;

/// <summary>The site on PostgreSQL: when one machine is not enough.</summary>
public sealed class PostgresNewsDbContext(DbContextOptions<PostgresNewsDbContext> options) : NewsDbContext(options);
