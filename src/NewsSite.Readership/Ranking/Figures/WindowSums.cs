using NewsSite.Readership.Rollup;

namespace NewsSite.Readership.Ranking.Figures;

/// <summary>The figures of every item in windows that end with one hour, kept equal to what a query over all rows would add up.</summary>
/// <remarks>
/// They are loaded once and then follow the tables. Of the newest hours, which are being written, the rows are read again and compared with what they
/// were; of older ones the few changes are read; and when the end moves, the hours that leave and enter a window are taken off and added. At the end
/// the sums of all items must be those that the tables hold of each hour, or else everything is loaded anew. One thread at a time.
/// </remarks>
internal sealed class WindowSums
{
    private const int HoursALoad = 24;

    private readonly Dictionary<int, HourImage> _images = [];
    private readonly Dictionary<int, long> _loaded = [];
    private int _imagesFrom;
    private long _turn;

    private WindowSums(int end, int imagesFrom)
    {
        Items = new ItemFigures();
        (End, _imagesFrom) = (end, imagesFrom);
    }

    private WindowSums(WindowSums other)
    {
        Items = other.Items.Clone();
        (End, _imagesFrom, _turn, _loaded) = (other.End, other._imagesFrom, other._turn, new Dictionary<int, long>(other._loaded));
        _images = other._images.ToDictionary(each => each.Key, each => each.Value.Clone());
    }

    /// <summary>The figures.</summary>
    public ItemFigures Items { get; }

    /// <summary>The last hour of every window.</summary>
    public int End { get; private set; }

    /// <summary>Whether the sums of all items were those that the tables hold of each hour.</summary>
    public bool AreRight { get; private set; }

    /// <summary>Whether it broke off in the midst of following, so that it is of no use any more.</summary>
    public bool IsTorn { get; private set; }

    /// <summary>The rows that were read so far.</summary>
    public long RowsRead { get; private set; }

    /// <summary>Adds up all rows, a day at a time, so that no state of the tables is held for long. To be followed up.</summary>
    public static async Task<WindowSums> LoadAsync(ReadershipDatabase database, int end, CancellationToken cancellationToken)
    {
        WindowSums? sums = null;
        for (var last = end; last >= First(end); last -= HoursALoad)
        {
            await database.InSnapshotAsync(
                async (_, sql, token) =>
                {
                    sums ??= new WindowSums(end, await HourTotals.NewestAsync(sql, end, token) - 1);
                    await sums.LoadAsync(sql, Math.Max(First(end), last - HoursALoad + 1), last, token);
                },
                cancellationToken);
        }
        return sums!;
    }

    /// <summary>Takes in what has changed in the tables, and moves to another end.</summary>
    /// <returns>False: it has lost track, and is of no use any more.</returns>
    public async Task<bool> FollowAsync(SqlBatches sql, int end, CancellationToken cancellationToken)
    {
        var turn = await FigureTables.TurnAsync(sql, cancellationToken);
        var marks = await FigureTables.MarksAsync(sql, First(Math.Min(End, end)), Math.Max(End, end), cancellationToken);
        IsTorn = true;
        try
        {
            if (turn < _turn || !await CatchUpAsync(sql, marks, cancellationToken))
            {
                return false;
            }
            _turn = turn;
            _loaded.Clear();
            while (End != end)
            {
                await (End < end ? StepForwardAsync(sql, cancellationToken) : StepBackAsync(sql, cancellationToken));
            }
        }
        catch (OverflowException)
        {
            return false;       // more is to be taken off than there is: a change was missed, as when clocks are set back by hours
        }
        await ForgetImagesAsync(sql, cancellationToken);
        AreRight = RankingWindows.All.All(window => Items.Total(window) == Sum(marks, window));
        IsTorn = false;
        return true;
    }

    public WindowSums Clone() => new(this);

    private static int First(int end) => end - RankingWindow.Month.HoursBefore();

    private async Task LoadAsync(SqlBatches sql, int first, int last, CancellationToken cancellationToken)
    {
        var turn = await FigureTables.TurnAsync(sql, cancellationToken);
        for (var hour = first; hour <= last; hour++)
        {
            _loaded[hour] = turn;
        }
        await ReadAsync(
            sql, first, last,
            row =>
            {
                Remember(row);
                for (var window = RankingWindow.Hour; window <= RankingWindow.Month; window++)
                {
                    if (row.Hour >= End - window.HoursBefore())
                    {
                        Items.Add(row.ItemId, window, row.Readers, row.Views);
                    }
                }
            },
            cancellationToken);
    }

    // Changes of older hours are written down from here on.
    private async Task ForgetImagesAsync(SqlBatches sql, CancellationToken cancellationToken)
    {
        _imagesFrom = Math.Max(_imagesFrom, await HourTotals.NewestAsync(sql, End, cancellationToken) - 1);
        foreach (var hour in _images.Keys.Where(hour => hour < _imagesFrom).ToList())
        {
            _images.Remove(hour);
        }
    }

    private async Task<bool> CatchUpAsync(SqlBatches sql, Dictionary<int, HourMark> marks, CancellationToken cancellationToken)
    {
        var late = new Dictionary<int, long>();
        foreach (var (hour, mark) in marks.Where(each => each.Key >= First(End) && each.Key <= End && each.Value.Turn > SeenOf(each.Key)))
        {
            if (hour >= _imagesFrom)
            {
                await CompareAsync(sql, hour, cancellationToken);
            }
            else
            {
                late[hour] = SeenOf(hour);
            }
        }
        if (late.Count == 0)
        {
            return true;
        }
        var found = new HashSet<int>();
        await FigureTables.ChangesAsync(
            sql, late.Values.Min(),
            (turn, change) =>
            {
                if (late.TryGetValue(change.Hour, out var seen) && turn > seen)
                {
                    found.Add(change.Hour);
                    Apply(change);
                }
            },
            cancellationToken);
        return found.Count == late.Count;
    }

    private long SeenOf(int hour) => Math.Max(_turn, _loaded.GetValueOrDefault(hour));

    private async Task CompareAsync(SqlBatches sql, int hour, CancellationToken cancellationToken)
    {
        var image = ImageOf(hour);
        image.Begin();
        await ReadAsync(sql, hour, hour, row => Apply(image.Take(row)), cancellationToken);
        foreach (var gone in image.End(hour))
        {
            Apply(gone);
        }
    }

    private void Apply(HourRow change)
    {
        if (change.Readers == 0 && change.Views == 0)
        {
            return;
        }
        for (var window = RankingWindow.Hour; window <= RankingWindow.Month; window++)
        {
            if (change.Hour >= End - window.HoursBefore())
            {
                Items.Add(change.ItemId, window, change.Readers, change.Views);
            }
        }
    }

    private async Task StepForwardAsync(SqlBatches sql, CancellationToken cancellationToken)
    {
        foreach (var window in RankingWindows.All)
        {
            var leaving = End - window.HoursBefore();
            await ReadAsync(sql, leaving, leaving, row => Items.Add(row.ItemId, window, -row.Readers, -row.Views), cancellationToken);
        }
        End++;
        await ReadAsync(
            sql, End, End,
            row =>
            {
                Remember(row);
                Items.Add(row.ItemId, row.Readers, row.Views);
            },
            cancellationToken);
    }

    private async Task StepBackAsync(SqlBatches sql, CancellationToken cancellationToken)
    {
        await ReadAsync(sql, End, End, row => Items.Add(row.ItemId, -row.Readers, -row.Views), cancellationToken);
        _images.Remove(End);
        End--;
        foreach (var window in RankingWindows.All)
        {
            var entering = End - window.HoursBefore();
            await ReadAsync(sql, entering, entering, row => Items.Add(row.ItemId, window, row.Readers, row.Views), cancellationToken);
        }
    }

    private void Remember(in HourRow row)
    {
        if (row.Hour >= _imagesFrom)
        {
            ImageOf(row.Hour).Take(row);
        }
    }

    private HourImage ImageOf(int hour)
        => _images.TryGetValue(hour, out var image) ? image : _images[hour] = new HourImage();

    private async Task ReadAsync(SqlBatches sql, int first, int last, Action<HourRow> take, CancellationToken cancellationToken)
        => await FigureTables.ReadAsync(
            sql, first, last,
            row =>
            {
                RowsRead++;
                take(row);
            },
            cancellationToken);

    private (long Readers, long Views) Sum(Dictionary<int, HourMark> marks, RankingWindow window)
    {
        var (readers, views) = (0L, 0L);
        for (var hour = End - window.HoursBefore(); hour <= End; hour++)
        {
            var mark = marks.GetValueOrDefault(hour);
            (readers, views) = (readers + mark.Readers, views + mark.Views);
        }
        return (readers, views);
    }
}
