using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace NewsSite.Readership.Rollup;

/// <summary>Rolls up the journal every interval, keeps the tables small, and rolls up once more when the host stops.</summary>
internal sealed partial class RollupService(
    ViewRollup rollup, TableUpkeep upkeep, IOptions<ReadershipOptions> options, TimeProvider time, ILogger<RollupService> logger) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly RepeatedFault _fault = new();

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await RollUpAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await RollUpAsync(stoppingToken);
                await Task.Delay(Pause(), time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; StopAsync rolls up the rest.
        }
    }

    private async Task RollUpAsync(CancellationToken cancellationToken)
    {
        try
        {
            await rollup.RollUpNowAsync(cancellationToken);
            await upkeep.RunIfDueAsync(cancellationToken);
            if (_fault.End() is > 0 and var failures)
            {
                Log.Recovered(logger, failures);
            }
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            if (_fault.IsNews(failure))
            {
                Log.Failed(logger, RepeatedFault.Traced(failure), failure.GetBaseException().Message);
            }
        }
    }

    // 1, 2, 4, 5 s: a database that comes back is not met by a crowd, and not kept waiting.
    private TimeSpan Pause()
    {
        var pause = options.Value.RollupInterval * Math.Pow(2, Math.Min(_fault.Times, 10));
        return _fault.Times == 0 || pause < LongestPause ? pause : LongestPause;
    }

    private static partial class Log
    {
        [LoggerMessage(2021, LogLevel.Error, "The rollup fails: {Reason} The journal keeps the views; it is tried again, and told when it works.")]
        public static partial void Failed(ILogger logger, Exception? exception, string reason);

        [LoggerMessage(2022, LogLevel.Information, "The rollup works again after {Failures} failures; nothing was lost.")]
        public static partial void Recovered(ILogger logger, int failures);
    }
}
