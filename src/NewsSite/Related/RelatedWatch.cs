namespace NewsSite.Related;

/// <summary>
/// Works out the related stories of what changed, a second later, so that several saves in a row cost one; and, from soon after the start on, those of all
/// stories that are due: imported, made by a command, or there before this was. Stopped half-way it goes on where it was. A page that comes before it
/// shows the newest of the section.
/// </summary>
internal sealed partial class RelatedWatch(RelatedQueue queue, IServiceScopeFactory scopes, TimeProvider time, ILogger<RelatedWatch> logger) : BackgroundService
{
    private const int Batch = 25;
    private static readonly TimeSpan ToSettle = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenBatches = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(30);
    private long _below = long.MaxValue;
    private bool _isBehind;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(ToSettle, time, stoppingToken);
                await WaitAsync(await TryAsync(stoppingToken), stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    // Answers with how long there is nothing to do, unless a story changes.
    private async Task<TimeSpan> TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ChangedAsync(cancellationToken);
            var areMore = await DueAsync(cancellationToken);
            Works();
            return areMore ? BetweenBatches : BetweenLooks;
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            Fails(failure);
            _below = long.MaxValue;
            return AfterFailure;
        }
    }

    // Told once, and once when it is over: an outage of an hour is no hundred lines.
    private void Fails(Exception failure)
    {
        if (!_isBehind)
        {
            _isBehind = true;
            Log.Failed(logger, failure.GetBaseException().Message);
        }
    }

    private void Works()
    {
        if (_isBehind)
        {
            _isBehind = false;
            Log.Works(logger);
        }
    }

    private async Task ChangedAsync(CancellationToken cancellationToken)
    {
        var ids = new HashSet<long>();
        while (queue.Changed.TryRead(out var id))
        {
            ids.Add(id);
        }
        foreach (var id in ids)
        {
            await WithKeeperAsync(keeper => keeper.RefreshAsync(id, cancellationToken));
        }
    }

    private async Task<bool> DueAsync(CancellationToken cancellationToken)
    {
        var due = new List<long>();
        await WithKeeperAsync(async keeper => due.AddRange(await keeper.DueAsync(_below, Batch, cancellationToken)));
        foreach (var id in due)
        {
            await WithKeeperAsync(keeper => keeper.KeepAsync(id, cancellationToken));
        }
        _below = due.Count == Batch ? due[^1] : long.MaxValue;
        return due.Count == Batch;
    }

    private async Task WaitAsync(TimeSpan longest, CancellationToken cancellationToken)
    {
        using var over = new CancellationTokenSource(longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancellationToken);
        try
        {
            await queue.Changed.WaitToReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // No story changed meanwhile.
        }
    }

    private async Task WithKeeperAsync(Func<RelatedKeeper, Task> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<RelatedKeeper>());
    }

    private static partial class Log
    {
        [LoggerMessage(1951, LogLevel.Warning, "Cannot work out which stories belong together: {Reason} It is tried again, and told when it works.")]
        public static partial void Failed(ILogger logger, string reason);

        [LoggerMessage(1952, LogLevel.Information, "It is worked out again which stories belong together.")]
        public static partial void Works(ILogger logger);
    }
}
