namespace NewsSite.BrowserTests.Views;

/// <summary>What happened, in order, for those who wait until something has.</summary>
internal sealed class Chronicle<T>
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly Lock _lock = new();
    private readonly List<T> _entries = [];
    private TaskCompletionSource _another = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Where the entries of what is done next begin.</summary>
    public int Mark => All.Count;

    public IReadOnlyList<T> All
    {
        get
        {
            lock (_lock)
            {
                return [.. _entries];
            }
        }
    }

    public void Add(T entry)
    {
        lock (_lock)
        {
            _entries.Add(entry);
            _another.SetResult();
            _another = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>The first such entry after a mark, as soon as there is one.</summary>
    public async Task<T> UntilAsync(Func<T, bool> wanted, int mark = 0) => (await ManyAsync(1, wanted, mark))[0];

    /// <summary>The first so many such entries after a mark, as soon as there are so many.</summary>
    public async Task<IReadOnlyList<T>> ManyAsync(int count, Func<T, bool> wanted, int mark = 0)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        late.CancelAfter(Longest);
        while (true)
        {
            Task another;
            lock (_lock)
            {
                var found = _entries.Skip(mark).Where(wanted).Take(count).ToList();
                if (found.Count == count)
                {
                    return found;
                }
                another = _another.Task;
            }
            try
            {
                await another.WaitAsync(late.Token);
            }
            catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
            {
                Assert.Fail($"It did not happen. What did, since then:\n{string.Join('\n', All.Skip(mark))}");
            }
        }
    }
}
