using Microsoft.EntityFrameworkCore;

namespace NewsSite.Data.Tables;

/// <summary>The numbers that a database gives to new rows.</summary>
internal static class IdSequences
{
    /// <summary>
    /// Makes new rows of the tables get numbers above all that are there, after rows came with numbers of their own. SQLite sees to that by itself; a
    /// sequence of PostgreSQL only ever goes up, and outlives a transaction that is given up.
    /// </summary>
    public static async Task RaiseAsync(NewsDbContext db, IEnumerable<string> tables, CancellationToken cancellationToken)
    {
        foreach (var table in db is PostgresNewsDbContext ? tables : [])
        {
            await db.Database.ExecuteSqlRawAsync(Raise(table), cancellationToken);
        }
    }

    // A table's name is ours, and cannot be a parameter.
    private static string Raise(string table)
    {
        var (quoted, sequence) = (TableShape.Quote(table), $"pg_get_serial_sequence('{TableShape.Quote(table)}', 'Id')");
        return $"SELECT setval({sequence}, GREATEST((SELECT MAX(\"Id\") FROM {quoted}), nextval({sequence})))";
    }
}
