using Microsoft.EntityFrameworkCore;

namespace NewsSite.Data;

/// <summary>The site on SQLite: one machine.</summary>
public sealed class SqliteNewsDbContext(DbContextOptions<SqliteNewsDbContext> options) : NewsDbContext(options);
