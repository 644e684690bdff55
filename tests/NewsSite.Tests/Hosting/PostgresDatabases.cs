using Microsoft.EntityFrameworkCore;
using NewsSite.Data;
using Npgsql;

namespace NewsSite.Tests.Hosting;

/// <summary>Databases for tests on the given server: migrated once as a template, then copied, which takes a moment where migrating takes seconds.</summary>
public static class PostgresDatabases
{
    public const string WhyNone = "NEWSSITE_TEST_POSTGRES is not set";

    private static readonly string TemplateName = $"newssite_template_{Guid.NewGuid():N}";
    private static readonly Lazy<string> Template = new(MigrateTemplate);
    private static readonly Lock OneCopyAtATime = new();

    /// <summary>Connection string of the server's maintenance database; null where there is no server.</summary>
    public static string? Server { get; } = Environment.GetEnvironmentVariable("NEWSSITE_TEST_POSTGRES") is { Length: > 0 } server ? server : null;

    /// <summary>Makes a migrated database and returns its connection string.</summary>
    public static string Create()
    {
        if (Server is null)
        {
            Assert.Skip(WhyNone);
        }
        var name = $"test_{Guid.NewGuid():N}";
        lock (OneCopyAtATime)   // the server copies a template for one session at a time
        {
            Execute($"CREATE DATABASE {name} TEMPLATE {Template.Value}");
        }
        return ConnectionTo(name);
    }

    /// <summary>Drops a database that <see cref="Create"/> made.</summary>
    public static void Drop(string connectionString)
    {
        using (var connection = new NpgsqlConnection(connectionString))
        {
            NpgsqlConnection.ClearPool(connection);
        }
        Execute($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)");
    }

    internal static void DropTemplate()
    {
        if (Template.IsValueCreated)
        {
            Drop(ConnectionTo(TemplateName));
        }
    }

    private static string MigrateTemplate()
    {
        Execute($"CREATE DATABASE {TemplateName}");
        var connectionString = ConnectionTo(TemplateName) + ";Pooling=false";   // a session left open would forbid copying
        using var db = new PostgresNewsDbContext(new DbContextOptionsBuilder<PostgresNewsDbContext>().UseNpgsql(connectionString).WithIdentityTables().Options);
        db.Database.Migrate();
        return TemplateName;
    }

    private static string ConnectionTo(string database)
        => new NpgsqlConnectionStringBuilder(Server) { Database = database, MaxPoolSize = 10 }.ToString();

    private static void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(Server + ";Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
