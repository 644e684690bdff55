using System.Data.Common;
using NewsSite.Site;

namespace NewsSite.Data;

/// <summary>What the database needs once a day. A database that is away or busy then, which others say, has it tomorrow.</summary>
public abstract class DailyCare(IServiceScopeFactory scopes, TimeProvider time) : BackgroundService
{
    /// <inheritdoc/>
    protected sealed override Task ExecuteAsync(CancellationToken stoppingToken)
        => time.EveryAsync(TimeSpan.FromDays(1), TryAsync, atOnce: false, stoppingToken);

    /// <summary>Does it now, at <paramref name="nowUtc"/>.</summary>
    protected abstract Task CareAsync(NewsDbContext db, DateTime nowUtc, CancellationToken cancellationToken);

    private async Task TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await CareAsync(scope.ServiceProvider.GetRequiredService<NewsDbContext>(), time.GetUtcNow().UtcDateTime, cancellationToken);
        }
        catch (DbException)
        {
            // Tomorrow will do.
        }
    }
}
