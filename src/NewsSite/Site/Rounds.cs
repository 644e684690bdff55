namespace NewsSite.Site;

/// <summary>What the site does over and over in the background.</summary>
public static class Rounds
{
    /// <summary>
    /// Does <paramref name="round"/> once in every <paramref name="period"/> by this clock, one after the other, and returns when it is told to stop.
    /// What a round throws ends them all: rounds deal with their own faults.
    /// </summary>
    /// <param name="time">The clock.</param>
    /// <param name="period">From one round to the next; longer when a round takes longer.</param>
    /// <param name="round">What is done.</param>
    /// <param name="atOnce">Whether the first round is now, and not after the first period.</param>
    /// <param name="stop">Ends them; also the round that is on, which may throw then.</param>
    public static async Task EveryAsync(
        this TimeProvider time, TimeSpan period, Func<CancellationToken, Task> round, bool atOnce, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(period, time);
        try
        {
            if (atOnce)
            {
                await round(stop);
            }
            while (await timer.WaitForNextTickAsync(stop))
            {
                await round(stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Told to stop.
        }
    }
}
