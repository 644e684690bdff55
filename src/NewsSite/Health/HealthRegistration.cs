using System.Globalization;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using NewsSite.Data;
using NewsSite.Readership;
using NewsSite.Readership.Journal;
using NewsSite.Readership.Ranking;
using NewsSite.Readership.Rollup;

namespace NewsSite.Health;

/// <summary><c>/healthz</c>: the process lives. <c>/readyz</c>: it can do its work; the body says what cannot.</summary>
public static class HealthRegistration
{
    /// <summary>Registers the checks of <c>/readyz</c>.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<DatabaseCheck>("database")
            .AddCheck<CountingCheck>("counting")
            .AddCheck<RollupCheck>("rollup")
            .AddCheck<RankingCheck>("ranking");
        return services;
    }

    /// <summary>Maps both addresses.</summary>
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/healthz", new HealthCheckOptions { Predicate = _ => false });
        endpoints.MapHealthChecks("/readyz", new HealthCheckOptions { ResponseWriter = WriteAsync });
    }

    private static Task WriteAsync(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        var lines = report.Entries.Select(entry => $"{entry.Key}: {entry.Value.Status}{(entry.Value.Description is { } why ? " - " + why : "")}\n");
        return context.Response.WriteAsync(string.Concat(lines), context.RequestAborted);
    }

    private sealed class DatabaseCheck(NewsDbContext db) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
            => await db.Database.CanConnectAsync(cancellationToken)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("The database does not answer; kept pages are still served and views are still journaled.");
    }

    private sealed class CountingCheck(ViewJournal journal) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            var health = journal.Health;
            return Task.FromResult(health.NotCountingSinceUtc is { } sinceUtc
                ? HealthCheckResult.Unhealthy(string.Create(
                    CultureInfo.InvariantCulture, $"Not counting since {sinceUtc:HH:mm} UTC: {health.Reason} {health.Dropped} views are lost so far."))
                : HealthCheckResult.Healthy());
        }
    }

    // Nothing is lost by it, and the node's pages are as good as before: a fault to look at.
    private sealed class RollupCheck(ViewRollup rollup, ViewJournal journal, IOptions<ReadershipOptions> options, TimeProvider time) : IHealthCheck
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
            => Task.FromResult(rollup.LastUtc + options.Value.RollupInterval + Patience < time.GetUtcNow().UtcDateTime
                ? HealthCheckResult.Degraded(string.Create(
                    CultureInfo.InvariantCulture,
                    $"No view has come into the database since {rollup.LastUtc:HH:mm:ss} UTC; the journal keeps them: {journal.Health.PendingBytes:N0} bytes."))
                : HealthCheckResult.Healthy());
    }

    // An old ranking is a fault to look at, not a reason to take the node out of the balance: its pages are as good as before.
    private sealed class RankingCheck(RankingBoard board, TimeProvider time) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
            => Task.FromResult(board.Latest.IsStale(time.GetUtcNow().UtcDateTime)
                ? HealthCheckResult.Degraded(string.Create(CultureInfo.InvariantCulture, $"The board is as of {board.Latest.AsOfUtc:u}."))
                : HealthCheckResult.Healthy());
    }
}
