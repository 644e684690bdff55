using System.Data.Common;

namespace NewsSite.Data.Tables;

internal sealed class SqliteTableLoader(DbConnection connection) : TableLoader(connection)
{
    // Within a transaction it cannot be switched, and deferring would still let a deleted row take others with it.
    protected override async Task BeginAsync(CancellationToken cancellationToken)
    {
        await ExecuteAsync("PRAGMA foreign_keys = OFF", cancellationToken);
        await base.BeginAsync(cancellationToken);
    }

    protected override async Task FinishAsync(CancellationToken cancellationToken)
    {
        var broken = await ReadAsync("PRAGMA foreign_key_check", row => $"{row.GetString(0)} to {row.GetString(2)}", cancellationToken);
        if (broken.Count > 0)
        {
            throw new InvalidDataException(FormattableString.Invariant($"{broken.Count} rows point to one that is not there, the first from {broken[0]}."));
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await using var command = Connection.CreateCommand();
        command.CommandText = "PRAGMA foreign_keys = ON";
        await command.ExecuteNonQueryAsync();
    }

    protected override async Task<long> InsertAsync(TableShape table, IEnumerable<object?[]> rows, CancellationToken cancellationToken)
    {
        var names = Enumerable.Range(0, table.Columns.Count).Select(at => FormattableString.Invariant($"@p{at}")).ToArray();
        await using var insert = Command($"INSERT INTO {table.QuotedName} ({table.ColumnList}) VALUES ({string.Join(", ", names)})");
        foreach (var name in names)
        {
            var parameter = insert.CreateParameter();
            parameter.ParameterName = name;
            insert.Parameters.Add(parameter);
        }
        var count = 0L;
        foreach (var row in rows)
        {
            for (var at = 0; at < row.Length; at++)
            {
                insert.Parameters[at].Value = row[at] ?? DBNull.Value;
            }
            await insert.ExecuteNonQueryAsync(cancellationToken);
            count++;
        }
        return count;
    }
}
