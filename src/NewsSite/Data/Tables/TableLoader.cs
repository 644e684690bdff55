using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace NewsSite.Data.Tables;

/// <summary>Brings tables that <see cref="TableReader"/> wrote into a database, all of them in one transaction.</summary>
internal abstract class TableLoader(DbConnection connection) : IAsyncDisposable
{
    protected DbConnection Connection { get; } = connection;

    protected DbTransaction? Transaction { get; private set; }

    /// <summary>Begins to load: the tables are empty, and rows may come in any order though they point to one another.</summary>
    public static async Task<TableLoader> BeginAsync(NewsDbContext db, IEnumerable<string> tables, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        var connection = db.Database.GetDbConnection();
        TableLoader loader = db is SqliteNewsDbContext ? new SqliteTableLoader(connection) : new PostgresTableLoader(connection);
        await loader.BeginAsync(cancellationToken);
        foreach (var table in tables)
        {
            await loader.ExecuteAsync($"DELETE FROM {TableShape.Quote(table)}", cancellationToken);
        }
        return loader;
    }

    /// <summary>Inserts the rows of a stream into a table.</summary>
    /// <returns>The number of rows.</returns>
    /// <exception cref="InvalidDataException">These are not the bytes of a table.</exception>
    public async Task<long> LoadAsync(string name, Stream source, CancellationToken cancellationToken)
    {
        using var from = new BinaryReader(source, Encoding.UTF8, leaveOpen: true);
        var columns = new string[from.Read7BitEncodedInt()];
        for (var at = 0; at < columns.Length; at++)
        {
            columns[at] = from.ReadString();
        }
        var table = new TableShape(name, columns);
        return await InsertAsync(table, Rows(from, columns.Length), cancellationToken);
    }

    /// <summary>Sees to it that every row points to one that is there and that new rows get new numbers, and commits.</summary>
    /// <exception cref="InvalidDataException">A row points to one that is not there.</exception>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        await FinishAsync(cancellationToken);
        await Transaction!.CommitAsync(cancellationToken);
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (Transaction is not null)
        {
            await Transaction.DisposeAsync();
        }
    }

    protected virtual async Task BeginAsync(CancellationToken cancellationToken) => Transaction = await Connection.BeginTransactionAsync(cancellationToken);

    protected abstract Task FinishAsync(CancellationToken cancellationToken);

    /// <summary>Inserts rows. The array is used again for the next row.</summary>
    protected abstract Task<long> InsertAsync(TableShape table, IEnumerable<object?[]> rows, CancellationToken cancellationToken);

    protected async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = Command(sql);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    protected DbCommand Command(string sql)
    {
        var command = Connection.CreateCommand();
        command.Transaction = Transaction;
        command.CommandText = sql;
        command.CommandTimeout = 0;     // a large table takes what it takes
        return command;
    }

    protected async Task<List<T>> ReadAsync<T>(string query, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var command = Command(query);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add(read(reader));
        }
        return found;
    }

    private static IEnumerable<object?[]> Rows(BinaryReader from, int columns)
    {
        var row = new object?[columns];
        while (from.ReadByte() == RowFormat.Row)
        {
            for (var at = 0; at < columns; at++)
            {
                row[at] = RowFormat.Read(from);
            }
            yield return row;
        }
    }
}
