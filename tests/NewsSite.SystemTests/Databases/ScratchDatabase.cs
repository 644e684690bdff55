using Npgsql;

namespace NewsSite.SystemTests.Databases;

/// <summary>An empty database on the PostgreSQL of the test run, for one test.</summary>
public sealed class ScratchDatabase : IAsyncDisposable
{
    public const string WhyNone = "NEWSSITE_TEST_POSTGRES is not set";

    private static readonly string? Server = Environment.GetEnvironmentVariable("NEWSSITE_TEST_POSTGRES");

    private readonly string _name;

    private ScratchDatabase(string name, string server)
    {
        _name = name;
        ConnectionString = new NpgsqlConnectionStringBuilder(server) { Database = name, MaxPoolSize = 20 }.ToString();
    }

    public string ConnectionString { get; }

    /// <summary>What a site must be told to use it.</summary>
    public Dictionary<string, string> Settings => SettingsFor(ConnectionString);

    public static Dictionary<string, string> SettingsFor(string connectionString)
        => new() { ["Storage__Provider"] = "Postgres", ["ConnectionStrings__NewsSite"] = connectionString };

    public static async Task<ScratchDatabase> CreateAsync()
    {
        if (string.IsNullOrEmpty(Server))
        {
            Assert.Skip(WhyNone);
        }
        var name = $"system_{Guid.NewGuid():N}";
        await ExecuteAsync($"CREATE DATABASE {name}", TestContext.Current.CancellationToken);
        return new ScratchDatabase(name, Server);
    }

    public async ValueTask DisposeAsync()
    {
        await using (var connection = new NpgsqlConnection(ConnectionString))
        {
            NpgsqlConnection.ClearPool(connection);
        }
        await ExecuteAsync($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)", CancellationToken.None);
    }

    private static async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(Server + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
