using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace NewsSite.Tests.Hosting;

/// <summary>Takes a test's PostgreSQL database away for a while: its sessions end, and it takes no new ones.</summary>
public static class DatabaseOutages
{
    /// <summary>The database is away until the answer is disposed of.</summary>
    public static async Task<IAsyncDisposable> TakeDatabaseAwayAsync(this NewsSiteFactory site)
    {
        var connection = await site.InDatabaseAsync(db => Task.FromResult(db.Database.GetConnectionString()));
        var name = new NpgsqlConnectionStringBuilder(connection).Database!;
        await AllowAsync(name, "false");
        await ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
        return new Away(name);
    }

    private static Task AllowAsync(string name, string allowed) => ExecuteAsync($"ALTER DATABASE {name} WITH ALLOW_CONNECTIONS {allowed}");

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(PostgresDatabases.Server + ";Pooling=false");
        await connection.OpenAsync(CancellationToken.None);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(CancellationToken.None);
    }

    private sealed class Away(string name) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await AllowAsync(name, "true");
    }
}
