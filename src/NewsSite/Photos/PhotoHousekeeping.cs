using NewsSite.Data;
using NewsSite.Site;

namespace NewsSite.Photos;

/// <summary>Clears <see cref="PhotoOrphans"/> away at the start and once a day.</summary>
internal sealed partial class PhotoHousekeeping(PhotoOrphans orphans, TimeProvider time, ILogger<PhotoHousekeeping> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromDays(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => time.EveryAsync(Period, TryAsync, atOnce: true, stoppingToken);

    private async Task TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await orphans.RemoveAsync(cancellationToken) is > 0 and var removed)
            {
                Log.Removed(logger, removed);
            }
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested && (failure is IOException or UnauthorizedAccessException || DatabaseFaults.IsAway(failure)))
        {
            Log.Failed(logger, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4001, LogLevel.Information, "Removed the files of {Count} uploads that never became a photo.")]
        public static partial void Removed(ILogger logger, int count);

        [LoggerMessage(4002, LogLevel.Warning, "Files that no photo has could not be cleared away; tried again in a day.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
