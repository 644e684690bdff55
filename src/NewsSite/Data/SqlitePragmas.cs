using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace NewsSite.Data;

/// <summary>
/// What SQLite must be told on every connection. Writers wait for one another (10 s) instead of failing; WAL, once set, stays with the file
/// and lets readers go on while a rollup is written; synchronous stays FULL, since a segment of the journal is deleted right after its commit.
/// Its own <c>lower</c> knows ASCII alone, so a search for "zürich" would not find "ZÜRICH".
/// </summary>
public sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Pragmas = "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32768;";

    /// <inheritdoc/>
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        LowerAnyLetter(connection);
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    /// <inheritdoc/>
    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        LowerAnyLetter(connection);
        await using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static void LowerAnyLetter(DbConnection connection)
        => (connection as SqliteConnection)?.CreateFunction<string?, string?>("lower", text => text?.ToLowerInvariant(), isDeterministic: true);
}
