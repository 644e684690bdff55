using System.Data.Common;
using System.Globalization;
using System.Text;

namespace NewsSite.Readership;

/// <summary>Statements over many rows of whole numbers within one transaction. The text is the same for SQLite and PostgreSQL.</summary>
/// <remarks>Numbers stand in the text itself: both databases read them there faster than thousands of parameters, and a number cannot be an injection.</remarks>
internal sealed class SqlBatches(DbConnection connection, DbTransaction? transaction)
{
    private const int RowsAStatement = 2_000;

    /// <summary>Runs the statement over the rows, with <c>(…),(…)</c> in place of <c>{0}</c>, a few thousand at a time.</summary>
    public async Task ExecuteAsync<T>(
        string statement, IReadOnlyCollection<T> rows, Action<SqlRow, T> write, CancellationToken cancellationToken)
    {
        foreach (var values in Values(rows, write))
        {
            await ExecuteAsync(statement.Replace("{0}", values, StringComparison.Ordinal), cancellationToken);
        }
    }

    /// <summary>Runs the query over the rows likewise and hands each result to <paramref name="read"/>.</summary>
    public async Task QueryAsync<T>(
        string query, IReadOnlyCollection<T> rows, Action<SqlRow, T> write, Action<DbDataReader> read, CancellationToken cancellationToken)
    {
        foreach (var values in Values(rows, write))
        {
            await QueryAsync(query.Replace("{0}", values, StringComparison.Ordinal), read, cancellationToken);
        }
    }

    /// <summary>Hands each result of the query to <paramref name="read"/>.</summary>
    public async Task QueryAsync(string query, Action<DbDataReader> read, CancellationToken cancellationToken)
    {
        await using var command = Command(query);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            read(reader);
        }
    }

    public async Task<int> ExecuteAsync(string statement, CancellationToken cancellationToken)
    {
        await using var command = Command(statement);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task ExecuteAsync(string statement, string name, object value, CancellationToken cancellationToken)
    {
        await using var command = Command(statement);
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The one number that the query gives.</summary>
    public async Task<long> NumberAsync(string query, CancellationToken cancellationToken)
    {
        await using var command = Command(query);
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }

    private DbCommand Command(string text)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = text;
        return command;
    }

    private static IEnumerable<string> Values<T>(IReadOnlyCollection<T> rows, Action<SqlRow, T> write)
    {
        var text = new StringBuilder();
        var row = new SqlRow(text);
        foreach (var chunk in rows.Chunk(RowsAStatement))
        {
            text.Clear();
            foreach (var each in chunk)
            {
                row.Begin();
                write(row, each);
                text.Append(')');
            }
            yield return text.ToString();
        }
    }
}

/// <summary>One row of numbers in a statement.</summary>
internal sealed class SqlRow(StringBuilder text)
{
    private bool _first;

    public SqlRow Add(long number)
    {
        if (!_first)
        {
            text.Append(',');
        }
        _first = false;
        Span<char> digits = stackalloc char[20];
        number.TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
        text.Append(digits[..length]);
        return this;
    }

    public void Begin()
    {
        text.Append(text.Length == 0 ? "(" : ",(");
        _first = true;
    }
}
