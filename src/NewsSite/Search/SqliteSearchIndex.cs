using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using NewsSite.Data;
using SQLitePCL;

namespace NewsSite.Search;

/// <summary>
/// The index of FTS5. Its rows are numbered by time, and it goes through them from the newest on until there are enough, so a word that stands in every story
/// costs no more than a rare one.
/// </summary>
internal sealed class SqliteSearchIndex(NewsDbContext db) : ISearchIndex
{
    private const int IdBits = 30;
    private const string Everywhere = "{Head Lead Body}";
    private const string AtHead = "{Head Lead}";

    private const string Newest = """
        SELECT rowid FROM "SearchIndex" WHERE "SearchIndex" MATCH $match AND rowid BETWEEN $from AND $until ORDER BY rowid DESC LIMIT $most
        """;

    /// <inheritdoc/>
    public async Task<SearchCatch> FindAsync(SearchQuery query, SearchScope scope, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            var connection = (SqliteConnection)db.Database.GetDbConnection();
            await using var stop = cancellationToken.Register(() => raw.sqlite3_interrupt(connection.Handle));
            var anywhere = await ReadAsync(connection, Match(query, scope, Everywhere), scope, SearchCatch.Most + 1, cancellationToken);
            var isCut = anywhere.Count > SearchCatch.Most;
            var atHead = isCut ? await ReadAsync(connection, Match(query, scope, AtHead), scope, SearchCatch.MostAtHead, cancellationToken) : [];
            return new SearchCatch([.. anywhere.Take(SearchCatch.Most).Union(atHead)], isCut);
        }
        catch (SqliteException) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    // Only terms of our own making stand in it, letters and digits between quotes.
    private static string Match(SearchQuery query, SearchScope scope, string columns)
    {
        var match = $"({columns} : ({string.Join(" AND ", query.Wanted.Select(Quoted))}))";
        match = query.Excluded.Count == 0 ? match : $"({match} NOT ({Everywhere} : ({string.Join(" OR ", query.Excluded.Select(Quoted))})))";
        return scope.SectionId is { } section ? string.Create(CultureInfo.InvariantCulture, $"{match} AND (Section : \"{section}\")") : match;
    }

    private static string Quoted(SearchTerm term) => $"\"{term.Phrase.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static async Task<List<long>> ReadAsync(
        SqliteConnection connection, string match, SearchScope scope, int most, CancellationToken cancellationToken)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = Newest;
        command.Parameters.Add(new SqliteParameter("$match", match));
        command.Parameters.Add(new SqliteParameter("$from", scope.FromMoment << IdBits));
        command.Parameters.Add(new SqliteParameter("$until", (scope.UntilMoment << IdBits) | ((1L << IdBits) - 1)));
        command.Parameters.Add(new SqliteParameter("$most", most));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var ids = new List<long>();
        while (await reader.ReadAsync(cancellationToken))
        {
            ids.Add(reader.GetInt64(0) & ((1L << IdBits) - 1));
        }
        return ids;
    }
}
