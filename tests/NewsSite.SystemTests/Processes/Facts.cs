namespace NewsSite.SystemTests.Processes;

/// <summary>Waits for facts, never for a length of time.</summary>
public static class Facts
{
    /// <summary>Asks until the answer is as wanted, or until the deadline has passed; returns the last answer either way.</summary>
    public static async Task<T> UntilAsync<T>(Func<Task<T>> ask, Func<T, bool> wanted, TimeSpan deadline)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        late.CancelAfter(deadline);
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        var answer = await ask();
        while (!wanted(answer) && !late.IsCancellationRequested)
        {
            try
            {
                await pause.WaitForNextTickAsync(late.Token);
            }
            catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                break;
            }
            answer = await ask();
        }
        return answer;
    }
}
