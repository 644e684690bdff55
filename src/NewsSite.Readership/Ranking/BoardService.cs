using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace NewsSite.Readership.Ranking;

/// <summary>Rebuilds the board every interval. If that fails the old one stays, grows stale and is shown as such.</summary>
internal sealed partial class BoardService(
    RankingBoard board, IOptions<ReadershipOptions> options, TimeProvider time, ILogger<BoardService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.RankingInterval, time);
        try
        {
            do
            {
                await RebuildAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task RebuildAsync(CancellationToken cancellationToken)
    {
        try
        {
            await board.RebuildAsync(cancellationToken);
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, failure, board.Latest.AsOfUtc);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(3002, LogLevel.Error, "The ranking board could not be rebuilt; the one of {AsOfUtc:u} stays and it is tried again.")]
        public static partial void Failed(ILogger logger, Exception exception, DateTime asOfUtc);
    }
}
