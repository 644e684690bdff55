using Microsoft.Playwright;

namespace NewsSite.BrowserTests.Desk;

/// <summary>A line on which a save takes as long as the test likes.</summary>
internal sealed class SlowLine
{
    private TaskCompletionSource? _onItsWay;
    private TaskCompletionSource _through = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How many saves were sent until now.</summary>
    public int Saves { get; private set; }

    /// <summary>Lays the line to a page's site.</summary>
    public static async Task<SlowLine> LayAsync(IPage page)
    {
        var line = new SlowLine();
        await page.RouteAsync("**/newsroom/articles/*", line.CarryAsync);
        return line;
    }

    /// <summary>Does the first, and the second before what the first has sent arrives.</summary>
    public async Task WhileTheFirstSaveIsOnItsWayAsync(Func<Task> first, Func<Task> second)
    {
        var onItsWay = _onItsWay = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _through = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await first();
        await onItsWay.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await second();
        _through.SetResult();
    }

    private async Task CarryAsync(IRoute route)
    {
        if (route.Request.Method == "POST")
        {
            Saves++;
            if (Interlocked.Exchange(ref _onItsWay, null) is { } first)
            {
                first.SetResult();
                await _through.Task;
            }
        }
        await route.ContinueAsync();
    }
}
