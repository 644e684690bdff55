using Microsoft.EntityFrameworkCore;

namespace NewsSite.Data;

/// <summary>While the database is away, asks it every second whether it is back.</summary>
internal sealed class DatabaseWatch(DatabaseOutage outage, IServiceScopeFactory scopes, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                if (outage.IsOn && await AnswersAsync(stoppingToken))
                {
                    outage.End();
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
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
