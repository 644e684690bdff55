namespace NewsSite.Links;

/// <summary>Looks at the links that wait, a few at a time.</summary>
internal sealed partial class LinkWatch(LinkBook book, LinkProbe probe, ILogger<LinkWatch> logger) : BackgroundService
{
    private const int AtOnce = 4;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stoppingToken };
        await Parallel.ForEachAsync(book.Waiting.ReadAllAsync(stoppingToken), options, LookAsync);
    }

    private async ValueTask LookAsync(Uri address, CancellationToken cancellationToken)
    {
        try
        {
            book.Keep(address, await probe.LookAsync(address, cancellationToken));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            book.Keep(address, LinkState.Unknown);
            LookFailed(logger, failure, address.Host);
        }
    }

    [LoggerMessage(1901, LogLevel.Warning, "Could not look at a link to {Host}; it counts as not checked.")]
    private static partial void LookFailed(ILogger logger, Exception failure, string host);
}
