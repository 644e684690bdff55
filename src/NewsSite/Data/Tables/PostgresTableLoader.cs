using System.Data.Common;
using System.Globalization;
using Npgsql;

namespace NewsSite.Data.Tables;

internal sealed class PostgresTableLoader(DbConnection connection) : TableLoader(connection)
{
    private const string ForeignKeys = """
        SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid)
        FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace
        """;

    private const string Identities = """
        SELECT table_name, column_name FROM information_schema.columns WHERE is_identity = 'YES' AND table_schema = current_schema()
        """;

    private readonly List<string> _again = [];

    // A foreign key cannot wait for the commit unless it was made so; taken off and put on again it is checked once, for all rows.
    protected override async Task BeginAsync(CancellationToken cancellationToken)
    {
        await base.BeginAsync(cancellationToken);
        foreach (var (table, key, rule) in await ReadAsync(ForeignKeys, row => (row.GetString(0), row.GetString(1), row.GetString(2)), cancellationToken))
        {
            await ExecuteAsync($"ALTER TABLE {table} DROP CONSTRAINT {key}", cancellationToken);
            _again.Add($"ALTER TABLE {table} ADD CONSTRAINT {key} {rule}");
        }
    }

    protected override async Task FinishAsync(CancellationToken cancellationToken)
    {
        foreach (var statement in _again)
        {
            await ExecuteAsync(statement, cancellationToken);
        }
        var identities = await ReadAsync(Identities, row => (Table: row.GetString(0), Column: row.GetString(1)), cancellationToken);
        foreach (var (table, column) in identities)
        {
            await ExecuteAsync(
                $"""
                SELECT setval(pg_get_serial_sequence('{TableShape.Quote(table).Replace("'", "''", StringComparison.Ordinal)}', '{column.Replace("'", "''", StringComparison.Ordinal)}'), MAX({TableShape.Quote(column)}))
                FROM {TableShape.Quote(table)} HAVING MAX({TableShape.Quote(column)}) IS NOT NULL
                """,
                cancellationToken);
        }
    }

    protected override async Task<long> InsertAsync(TableShape table, IEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        var types = await TypesAsync(table, cancellationToken);
        await using var copy = await ((NpgsqlConnection)Connection).BeginBinaryImportAsync(
            $"COPY {table.QuotedName} ({table.ColumnList}) FROM STDIN (FORMAT BINARY)", cancellationToken);
        copy.Timeout = TimeSpan.Zero;
        var count = 0L;
        foreach (var row in rows)
        {
            await copy.StartRowAsync(cancellationToken);
            for (var at = 0; at < row.Length; at++)
            {
                await WriteAsync(copy, row[at], types[at], cancellationToken);
            }
            count++;
        }
        await copy.CompleteAsync(cancellationToken);
        return count;
    }

    private static Task WriteAsync(NpgsqlBinaryImporter copy, object? value, string type, CancellationToken cancellationToken) => value switch
    {
        null => copy.WriteNullAsync(cancellationToken),
        long number when type == "integer" => copy.WriteAsync(checked((int)number), cancellationToken),
        long number when type == "smallint" => copy.WriteAsync(checked((short)number), cancellationToken),
        long number => copy.WriteAsync(number, cancellationToken),
        string text when type == "jsonb" => copy.WriteAsync(text, type, cancellationToken),
        string text => copy.WriteAsync(text, cancellationToken),
        double number => copy.WriteAsync(number, cancellationToken),
        bool flag => copy.WriteAsync(flag, cancellationToken),
        byte[] bytes => copy.WriteAsync(bytes, cancellationToken),
        DateTime instant => copy.WriteAsync(instant, cancellationToken),
        DateTimeOffset instant => copy.WriteAsync(instant, cancellationToken),
        Guid guid => copy.WriteAsync(guid, cancellationToken),
        _ => throw new NotSupportedException(string.Create(CultureInfo.InvariantCulture, $"A value of {value.GetType()} cannot be loaded.")),
    };

    private async Task<string[]> TypesAsync(TableShape table, CancellationToken cancellationToken)
    {
        await using var command = Command($"SELECT {table.ColumnList} FROM {table.QuotedName} LIMIT 0");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return [.. Enumerable.Range(0, table.Columns.Count).Select(reader.GetDataTypeName)];
    }
}
