using Microsoft.Extensions.Options;
using NewsSite.Articles;
using NewsSite.Site;

namespace NewsSite.Imports.Watching;

/// <summary>Watches the folder of <see cref="WatchOptions"/> while the site runs. Nothing that comes so is ever public before an editor says so.</summary>
internal sealed partial class WatchService(
    IOptions<WatchOptions> options, FileImporter importer, TimeProvider time, ILogger<FolderWatch> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.WatchFolder is not { } folder)
        {
            return;
        }
        var how = new ImportOptions { By = new StaffRef(null, "the wire"), As = ImportAs.ToTheDesk, Section = options.Value.Section };
        using var watch = new FolderWatch(new WatchOrder(folder, options.Value.Format, how), importer, time, logger);
        Log.Watching(logger, Path.GetFullPath(folder));
        // By the clock alone: what the system tells of changes it may forget, and never knows of other machines'.
        await time.EveryAsync(TimeSpan.FromSeconds(options.Value.LookSeconds), token => TryLookAsync(watch, token), atOnce: true, stoppingToken);
        Log.Stopped(logger, folder);
    }

    private async Task TryLookAsync(FolderWatch watch, CancellationToken cancellationToken)
    {
        try
        {
            await watch.LookAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // A background loop may not end: the folder may be back, or the fault mended, at the next look.
            Log.LookFailed(logger, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(7103, LogLevel.Information, "Watching {Folder} for files of the wire.")]
        public static partial void Watching(ILogger logger, string folder);

        [LoggerMessage(7104, LogLevel.Error, "The watched folder could not be looked at; the next look tries again.")]
        public static partial void LookFailed(ILogger logger, Exception failure);

        [LoggerMessage(7105, LogLevel.Debug, "Watching {Folder} has ended.")]
        public static partial void Stopped(ILogger logger, string folder);
    }
}
