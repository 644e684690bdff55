using Microsoft.EntityFrameworkCore;
using NewsSite.Site;

namespace NewsSite.Data;

/// <summary>While the database is away, asks it every second whether it is back.</summary>
internal sealed class DatabaseWatch(DatabaseOutage outage, IServiceScopeFactory scopes, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => time.EveryAsync(Period, AskAsync, atOnce: false, stoppingToken);

    private async Task AskAsync(CancellationToken cancellationToken)
    {
        if (outage.IsOn && await AnswersAsync(cancellationToken))
        {
            outage.End();
        }
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<NewsDbContext>().Sections.AnyAsync(cancellationToken);
            return true;
        }
        catch (Exception failure) when (DatabaseFaults.IsAway(failure))
        {
            return false;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            return true;        // it answers, if with a fault, which is for those to tell who ask next
        }
    }
}
