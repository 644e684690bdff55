using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NewsSite.Data;

namespace NewsSite.Tests.Hosting;

/// <summary>A migrated SQLite file, made once a run and copied for every test.</summary>
public static class SqliteTemplate
{
    private static readonly Lazy<byte[]> Migrated = new(Migrate);

    /// <summary>Writes a migrated database to <paramref name="file"/>.</summary>
    public static void CopyTo(string file) => File.WriteAllBytes(file, Migrated.Value);

    private static byte[] Migrate()
    {
        using var folder = new TemporaryFolder();
        var file = folder.PathOf("template.db");
        var connectionString = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString();
        using (var db = new SqliteNewsDbContext(new DbContextOptionsBuilder<SqliteNewsDbContext>().UseSqlite(connectionString).WithIdentityTables().Options))
        {
            db.Database.Migrate();
        }
        return File.ReadAllBytes(file);
    }
}
