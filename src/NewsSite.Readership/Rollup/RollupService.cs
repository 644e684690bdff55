using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace NewsSite.Readership.Rollup;

/// <summary>Rolls up the journal every interval, keeps the tables small, and rolls up once more when the host stops.</summary>
internal sealed partial class RollupService(
    ViewRollup rollup, TableUpkeep upkeep, IOptions<ReadershipOptions> options, TimeProvider time, ILogger<RollupService> logger) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    private int _failures;

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
            if (_failures > 0)
            {
                Log.Recovered(logger, _failures);
                _failures = 0;
            }
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            _failures++;
            Log.Failed(logger, failure, _failures);
        }
    }

    // 1, 2, 4, 8, 15 s: a database that comes back is not met by a crowd, and not kept waiting.
    private TimeSpan Pause()
    {
        var pause = options.Value.RollupInterval * Math.Pow(2, Math.Min(_failures, 10));
        return _failures == 0 || pause < LongestPause ? pause : LongestPause;
    }

    private static partial class Log
    {
        [LoggerMessage(2021, LogLevel.Error, "The rollup failed, {Failures} times in a row; the journal keeps the views and it is tried again.")]
        public static partial void Failed(ILogger logger, Exception exception, int failures);

        [LoggerMessage(2022, LogLevel.Information, "The rollup works again after {Failures} failures; nothing was lost.")]
        public static partial void Recovered(ILogger logger, int failures);
    }
}
