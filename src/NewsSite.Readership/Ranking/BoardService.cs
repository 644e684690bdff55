using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace NewsSite.Readership.Ranking;

/// <summary>Rebuilds the board every interval. If that fails the old one stays, grows stale and is shown as such.</summary>
internal sealed partial class BoardService(
    RankingBoard board, IOptions<ReadershipOptions> options, TimeProvider time, ILogger<BoardService> logger) : BackgroundService
{
    private readonly RepeatedFault _fault = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.RankingInterval, time);
        var load = Task.CompletedTask;
        try
        {
            do
            {
                if (await RebuildAsync(stoppingToken) && load.IsCompleted && board.LacksFigures)
                {
                    load = Task.Run(() => LoadAsync(stoppingToken), stoppingToken);
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
        await load.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await board.LoadAsync(cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            Log.NotLoaded(logger, failure);
        }
    }

    private async Task<bool> RebuildAsync(CancellationToken cancellationToken)
    {
        try
        {
            await board.RebuildAsync(cancellationToken);
            if (_fault.End() is > 0 and var failures)
            {
                Log.Recovered(logger, failures);
            }
            return true;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            if (_fault.IsNews(failure))
            {
                Log.Failed(logger, RepeatedFault.Traced(failure), board.Latest.AsOfUtc, failure.GetBaseException().Message);
            }
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3002, LogLevel.Error, "The ranking board cannot be rebuilt, and the one of {AsOfUtc:u} stays: {Reason} It is tried again, and told when it works.")]
        public static partial void Failed(ILogger logger, Exception? exception, DateTime asOfUtc, string reason);

        [LoggerMessage(3003, LogLevel.Information, "The ranking board is rebuilt again after {Failures} failures.")]
        public static partial void Recovered(ILogger logger, int failures);

        [LoggerMessage(3004, LogLevel.Error, "The figures of all items could not be loaded; boards hold what is likely to stand on them, and it is tried again.")]
        public static partial void NotLoaded(ILogger logger, Exception exception);
    }
}
