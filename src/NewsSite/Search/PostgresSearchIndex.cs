using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NewsSite.Data;
using Npgsql;

namespace NewsSite.Search;

/// <summary>
/// The index of PostgreSQL, which always finds every row before it knows the newest. So the newest stories are looked through one by one first: what is
/// common is found among them, and only what is rare is asked of the index.
/// </summary>
internal sealed class PostgresSearchIndex(NewsDbContext db) : ISearchIndex
{
    private const int Probe = 300;
    private const int CommonInProbe = 10;
    private const int MostLookedThrough = 1500;
    private const int MostHeadsLookedThrough = 4000;

    // Rows that the index may come up with: of a phrase each must be read to see whether its words stand side by side.
    private const int MostRows = 10_000;
    private const int MostRowsOfPhrase = 1500;

    /// <inheritdoc/>
    public async Task<SearchCatch> FindAsync(SearchQuery query, SearchScope scope, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            var asked = new Asked((NpgsqlConnection)db.Database.GetDbConnection(), query, scope);
            var found = await asked.AmongNewestAsync("Vector", Probe, SearchCatch.Most, cancellationToken);
            if (found.Count < CommonInProbe)
            {
                return await RareAsync(asked, cancellationToken);
            }
            var rows = Math.Min(MostLookedThrough, Probe * SearchCatch.Most / found.Count);
            found = rows <= Probe ? found : await asked.AmongNewestAsync("Vector", rows, SearchCatch.Most, cancellationToken);
            if (!await asked.AreThereMoreAsync(Math.Max(rows, Probe), cancellationToken) && found.Count < SearchCatch.Most)
            {
                return new SearchCatch(found, IsCut: false);
            }
            var atHead = await asked.AmongNewestAsync("HeadVector", MostHeadsLookedThrough, SearchCatch.MostAtHead, cancellationToken);
            return new SearchCatch([.. found.Union(atHead)], IsCut: true);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static async Task<SearchCatch> RareAsync(Asked asked, CancellationToken cancellationToken)
    {
        if (await asked.IsWideAsync(cancellationToken))
        {
            return new SearchCatch(await asked.AmongNewestAsync("Vector", MostLookedThrough, SearchCatch.Most, cancellationToken), IsCut: true);
        }
        var found = await asked.OfIndexAsync("Vector", SearchCatch.Most + 1, cancellationToken);
        var isCut = found.Count > SearchCatch.Most;
        var atHead = isCut ? await asked.OfIndexAsync("HeadVector", SearchCatch.MostAtHead, cancellationToken) : [];
        return new SearchCatch([.. found.Take(SearchCatch.Most).Union(atHead)], isCut);
    }

    /// <summary>A query as it is put to the database: the terms are parameters, and never become part of the SQL or of a query's text.</summary>
    private sealed class Asked(NpgsqlConnection connection, SearchQuery query, SearchScope scope)
    {
        private readonly string _where = """ "Moment" BETWEEN @from AND @until """ + (scope.SectionId is null ? "" : """ AND "SectionId" = @section """);

        private readonly string _terms = string.Join(" && ", query.Wanted.Select((_, at) => Term("w", at)).Concat(query.Excluded.Select((_, at) => "!! " + Term("x", at))));

        public Task<List<long>> AmongNewestAsync(string vector, int rows, int most, CancellationToken cancellationToken) => ReadAsync(
            string.Create(CultureInfo.InvariantCulture, $"""
            SELECT newest."ArticleId" FROM
                (SELECT "ArticleId", "Moment", "{vector}" FROM "SearchText" WHERE {_where} ORDER BY "Moment" DESC, "ArticleId" DESC LIMIT {rows}) AS newest
            WHERE newest."{vector}" @@ ({_terms}) LIMIT {most}
            """), cancellationToken);

        public Task<List<long>> OfIndexAsync(string vector, int most, CancellationToken cancellationToken) => ReadAsync(
            string.Create(CultureInfo.InvariantCulture, $"""
            WITH hit AS MATERIALIZED (SELECT "ArticleId", "Moment" FROM "SearchText" WHERE "{vector}" @@ ({_terms}) AND {_where})
            SELECT "ArticleId" FROM hit ORDER BY "Moment" DESC, "ArticleId" DESC LIMIT {most}
            """), cancellationToken);

        public async Task<bool> AreThereMoreAsync(int rows, CancellationToken cancellationToken) => (await ReadAsync(
            string.Create(CultureInfo.InvariantCulture, $"""
            SELECT "ArticleId" FROM "SearchText" WHERE {_where} ORDER BY "Moment" DESC, "ArticleId" DESC OFFSET {rows} LIMIT 1
            """), cancellationToken)).Count > 0;

        /// <summary>
        /// Whether the server expects that too many rows have all the words, though few of the newest have them as they are asked for. It knows the common words
        /// from its statistics.
        /// </summary>
        public async Task<bool> IsWideAsync(CancellationToken cancellationToken)
        {
            await using var command = Command($"""EXPLAIN (FORMAT JSON) SELECT 1 FROM "SearchText" WHERE "Vector" @@ ({_terms.Replace("phraseto", "plainto", StringComparison.Ordinal)})""");
            using var plan = JsonDocument.Parse((string)(await command.ExecuteScalarAsync(cancellationToken))!);
            var rows = plan.RootElement[0].GetProperty("Plan").GetProperty("Plan Rows").GetDouble();
            return rows > (query.Wanted.Any(term => term.Tokens.Count > 1) ? MostRowsOfPhrase : MostRows);
        }

        private static string Term(string kind, int at) => string.Create(CultureInfo.InvariantCulture, $"phraseto_tsquery('simple'::regconfig, @{kind}{at})");

        private async Task<List<long>> ReadAsync(string sql, CancellationToken cancellationToken)
        {
            await using var command = Command(sql);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            var ids = new List<long>();
            while (await reader.ReadAsync(cancellationToken))
            {
                ids.Add(reader.GetInt64(0));
            }
            return ids;
        }

        private DbCommand Command(string sql)
        {
            DbCommand command = connection.CreateCommand();
            command.CommandText = sql;
            Add(command, "from", scope.FromMoment);
            Add(command, "until", scope.UntilMoment);
            Add(command, "section", scope.SectionId ?? 0);
            for (var at = 0; at < query.Wanted.Count; at++)
            {
                Add(command, string.Create(CultureInfo.InvariantCulture, $"w{at}"), query.Wanted[at].Phrase);
            }
            for (var at = 0; at < query.Excluded.Count; at++)
            {
                Add(command, string.Create(CultureInfo.InvariantCulture, $"x{at}"), query.Excluded[at].Phrase);
            }
            return command;
        }

        private static void Add(DbCommand command, string name, object value) => command.Parameters.Add(new NpgsqlParameter(name, value));
    }
}
