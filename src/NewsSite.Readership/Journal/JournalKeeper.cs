using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace NewsSite.Readership.Journal;

/// <summary>Once a second puts the journal on disk, so that a power cut loses at most that, and opens it again where it failed.</summary>
internal sealed partial class JournalKeeper(ViewJournal journal, TimeProvider time, ILogger<JournalKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly RepeatedFault _fault = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                Tend();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private void Tend()
    {
        try
        {
            journal.Flush();
            journal.Tend();
            _fault.End();
        }
        catch (Exception failure)
        {
            if (_fault.IsNews(failure))
            {
                Log.Failed(logger, failure);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2003, LogLevel.Error, "The journal could not be written to the disk; it is tried again every second.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
