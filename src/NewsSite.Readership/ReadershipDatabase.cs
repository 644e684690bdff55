using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NewsSite.Readership.Ranking;

namespace NewsSite.Readership;

/// <summary>The host's database, of which the engine knows only its own tables and what may be ranked.</summary>
internal sealed class ReadershipDatabase(
    IServiceScopeFactory scopes,
    Func<IServiceProvider, DbContext> context,
    ItemQueries items)
{
    // Any fixed number will do: it only keeps the rollups of two nodes one after the other.
    private const string PostgresLock = "SELECT pg_advisory_xact_lock(5642133179024)";

    // A segment is removed after the commit, so the commit must be on the disk: with the usual NORMAL a power cut takes it back.
    private const string SqliteOnDisk = "PRAGMA synchronous = FULL";

    public Lease Open()
    {
        var scope = scopes.CreateAsyncScope();
        return new Lease(scope, context(scope.ServiceProvider), items);
    }

    /// <summary>Runs the work in one transaction that no other node's work can overlap, and commits.</summary>
    public Task InTurnAsync(Func<SqlBatches, CancellationToken, Task> work, CancellationToken cancellationToken)
        => InTurnAsync((_, sql, token) => work(sql, token), cancellationToken);

    /// <summary>The same for work that also asks through the context.</summary>
    public async Task InTurnAsync(Func<Lease, SqlBatches, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        await using var lease = Open();
        await lease.Db.Database.OpenConnectionAsync(cancellationToken);
        var connection = lease.Db.Database.GetDbConnection();
        var isPostgres = lease.Db.Database.ProviderName?.Contains("Npgsql", StringComparison.Ordinal) == true;
        if (lease.Db.Database.ProviderName?.EndsWith("Sqlite", StringComparison.Ordinal) == true)
        {
            await new SqlBatches(connection, null).ExecuteAsync(SqliteOnDisk, cancellationToken);
        }
        // On SQLite this is BEGIN IMMEDIATE: the write lock is taken before the first read.
        var level = isPostgres ? IsolationLevel.ReadCommitted : IsolationLevel.Serializable;
        await using var transaction = await connection.BeginTransactionAsync(level, cancellationToken);
        await lease.Db.Database.UseTransactionAsync(transaction, cancellationToken);
        var sql = new SqlBatches(connection, transaction);
        if (isPostgres)
        {
            await sql.ExecuteAsync(PostgresLock, cancellationToken);
        }
        await work(lease, sql, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Runs the work on one state of the tables, and keeps nothing of what it does. Who writes does not wait for it, nor it for them.</summary>
    public async Task InSnapshotAsync(Func<Lease, SqlBatches, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        await using var lease = Open();
        await lease.Db.Database.OpenConnectionAsync(cancellationToken);
        var connection = lease.Db.Database.GetDbConnection();
        // The driver of SQLite takes the weakest level for a transaction that locks nothing before it has to, and still gives one state.
        var isSqlite = lease.Db.Database.ProviderName?.EndsWith("Sqlite", StringComparison.Ordinal) == true;
        await using var transaction = await connection.BeginTransactionAsync(
            isSqlite ? IsolationLevel.ReadUncommitted : IsolationLevel.RepeatableRead, cancellationToken);
        await lease.Db.Database.UseTransactionAsync(transaction, cancellationToken);
        await work(lease, new SqlBatches(connection, transaction), cancellationToken);
    }

    internal sealed class Lease(AsyncServiceScope scope, DbContext db, ItemQueries items) : IAsyncDisposable
    {
        public DbContext Db { get; } = db;

        public IQueryable<RankableItem> Rankable(DateTime nowUtc) => items.Rankable(scope.ServiceProvider, Db, nowUtc);

        public IQueryable<long> Readable(DateTime nowUtc) => items.Readable(scope.ServiceProvider, Db, nowUtc);

        public ValueTask DisposeAsync() => scope.DisposeAsync();
    }
}

/// <summary>What the host's <see cref="IItemSource{TContext}"/> answers, without its types.</summary>
internal sealed record ItemQueries(
    Func<IServiceProvider, DbContext, DateTime, IQueryable<RankableItem>> Rankable, Func<IServiceProvider, DbContext, DateTime, IQueryable<long>> Readable);
