using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace NewsSite.Data;

/// <summary>Tells a database that is away from one that was asked the wrong thing.</summary>
public static class DatabaseFaults
{
    // https://sqlite.org/rescode.html: BUSY, LOCKED, IOERR, CANTOPEN.
    private static readonly int[] SqliteAway = [5, 6, 10, 14];

    // https://www.postgresql.org/docs/current/errcodes-appendix.html: connection exceptions, insufficient resources, a server that stops or starts (but not
    // 57014, a query that was cancelled); and 55000, with which a server that takes no connections to this database refuses them.
    private static readonly string[] PostgresAway = ["08", "53", "57P", "55000"];

    // https://sqlite.org/rescode.html: CONSTRAINT.
    private const int SqliteConstraint = 19;

    // The same appendix: serialization failure, deadlock, unique and foreign key violation.
    private static readonly string[] PostgresRaces = ["40001", "40P01", "23505", "23503"];

    /// <summary>
    /// Whether the failure, or what caused it, is that the database cannot be reached, is locked, or stops: asked later, it may well answer. A reader who
    /// went away in the middle of a query is no such failure.
    /// </summary>
    public static bool IsAway(Exception failure)
    {
        for (var each = failure is OperationCanceledException ? null : failure; each is not null; each = each.InnerException)
        {
            if (IsAway(each as DbException))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>
    /// Whether a write failed because another came first: it has taken the same key, taken away what the write refers to, or overlapped with it. Done again
    /// on what is there now, it may well succeed, or be refused for a reason.
    /// </summary>
    public static bool IsRace(Exception failure) => failure is DbUpdateConcurrencyException || failure.GetBaseException() switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode == SqliteConstraint,
        PostgresException postgres => Array.IndexOf(PostgresRaces, postgres.SqlState) >= 0,
        _ => false,
    };

    private static bool IsAway(DbException? failure) => failure switch
    {
        null => false,
        SqliteException sqlite => Array.IndexOf(SqliteAway, sqlite.SqliteErrorCode) >= 0,
        PostgresException postgres => Array.Exists(PostgresAway, state => postgres.SqlState.StartsWith(state, StringComparison.Ordinal)),
        _ => failure.IsTransient,
    };
}
