using System.Data;
using System.Data.Common;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace NewsSite.Data.Tables;

/// <summary>Reads tables out of the database as they were at one moment, whatever is written meanwhile.</summary>
internal sealed class TableReader : IAsyncDisposable
{
    private const int ReportEvery = 10_000;

    private readonly DbContext _db;
    private readonly IDbContextTransaction _moment;

    private TableReader(DbContext db, IDbContextTransaction moment)
    {
        _db = db;
        _moment = moment;
    }

    /// <summary>Begins to read: what is committed later is not seen.</summary>
    public static async Task<TableReader> BeginAsync(NewsDbContext db, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        // SQLite reads what was there at the first reading of a transaction, if it does not ask for the right to write; PostgreSQL does from this level on.
        var moment = db.Database.GetDbConnection() is Microsoft.Data.Sqlite.SqliteConnection sqlite
            ? await db.Database.UseTransactionAsync(sqlite.BeginTransaction(deferred: true), cancellationToken)
            : await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await db.Database.GetAppliedMigrationsAsync(cancellationToken);
        return new TableReader(db, moment!);
    }

    /// <summary>Writes a table's columns and rows to a stream.</summary>
    /// <returns>The number of rows.</returns>
    public async Task<long> WriteAsync(TableShape table, IReadOnlyList<Type> types, Stream target, IProgress<long> rowsDone, CancellationToken cancellationToken)
    {
        await using var to = new BinaryWriter(target, Encoding.UTF8, leaveOpen: true);
        to.Write7BitEncodedInt(table.Columns.Count);
        foreach (var column in table.Columns)
        {
            to.Write(column);
        }
        var writers = types.Select(RowFormat.WriterOf).ToArray();
        await using var command = Command($"SELECT {table.ColumnList} FROM {table.QuotedName}");
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var rows = 0L;
        while (await row.ReadAsync(cancellationToken))
        {
            to.Write(RowFormat.Row);
            for (var at = 0; at < writers.Length; at++)
            {
                writers[at](row, at, to);
            }
            if (++rows % ReportEvery == 0)
            {
                rowsDone.Report(ReportEvery);
            }
        }
        to.Write(RowFormat.End);
        rowsDone.Report(rows % ReportEvery);
        return rows;
    }

    /// <summary>The number of rows of a table.</summary>
    public async Task<long> CountAsync(TableShape table, CancellationToken cancellationToken)
    {
        await using var command = Command($"SELECT COUNT(*) FROM {table.QuotedName}");
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), System.Globalization.CultureInfo.InvariantCulture);
    }

    public ValueTask DisposeAsync() => _moment.DisposeAsync();

    private DbCommand Command(string text)
    {
        var command = _db.Database.GetDbConnection().CreateCommand();
        command.Transaction = _moment.GetDbTransaction();
        command.CommandText = text;
        return command;
    }
}
