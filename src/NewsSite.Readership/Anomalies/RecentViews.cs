using System.Runtime.InteropServices;

namespace NewsSite.Readership.Anomalies;

/// <summary>A counted view, as it is remembered: 16 bytes.</summary>
internal readonly record struct RecentView(long InstantMs, ViewTraits Traits, bool IsReader, byte Trial);

/// <summary>The counted views of each item within the last hour, in memory: bounded, whatever the traffic.</summary>
/// <param name="most">Views that are remembered in all, about 16 bytes each; those of one batch more.</param>
internal sealed class RecentViews(int most = 1_000_000)
{
    public const long WindowMs = Hours.Milliseconds;

    private const long CheckAgainMs = 60_000;

    private readonly Dictionary<long, Item> _items = [];
    private int _count;

    /// <summary>How many are remembered.</summary>
    public int Count => _count;

    /// <summary>Adds views, in order of time. What is too much goes only with <see cref="Prune"/>, so that all of them can be looked at first.</summary>
    /// <returns>The items that they are of.</returns>
    public HashSet<long> Add(IReadOnlyList<WatchedView> views)
    {
        var touched = new HashSet<long>();
        foreach (var view in views)
        {
            ref var item = ref CollectionsMarshal.GetValueRefOrAddDefault(_items, view.ItemId, out _);
            (item ??= new Item()).Views.Add(new RecentView(view.InstantMs, view.Traits, view.IsReader, view.Trial));
            _count++;
            touched.Add(view.ItemId);
        }
        return touched;
    }

    /// <summary>The shape of the item's readers, when it is time to look at it again: after growth by a quarter, and once a minute; else null.</summary>
    public ReaderShape? Due(long item, int least, long nowMs)
    {
        if (!_items.TryGetValue(item, out var known) || known.Views.Count < least || (known.Views.Count < known.NextCheck && nowMs - known.CheckedMs < CheckAgainMs))
        {
            return null;
        }
        known.DropBefore(known.Views[^1].InstantMs - WindowMs, ref _count);
        known.NextCheck = known.Views.Count + (known.Views.Count / 4);
        known.CheckedMs = nowMs;
        return ReaderShape.Of(known.Views);
    }

    /// <summary>Takes out the views of an item that fit.</summary>
    public List<WatchedView> Take(long item, Predicate<ViewTraits> fits)
    {
        if (!_items.TryGetValue(item, out var known))
        {
            return [];
        }
        var taken = known.Views.FindAll(view => fits(view.Traits));
        if (taken.Count > 0)
        {
            _count -= known.Views.RemoveAll(view => fits(view.Traits));
            known.NextCheck = 0;
        }
        return taken.ConvertAll(view => new WatchedView(item, (int)(view.InstantMs / Hours.Milliseconds), view.InstantMs, view.Traits, view.IsReader, view.Trial));
    }

    /// <summary>Forgets views from before the last hour. If there are too many all the same, the longest lists lose their oldest.</summary>
    public void Prune(long nowMs)
    {
        foreach (var (key, item) in _items)
        {
            item.DropBefore(nowMs - WindowMs, ref _count);
            if (item.Views.Count == 0)
            {
                _items.Remove(key);
            }
        }
        if (_count > most)
        {
            Shorten();
        }
    }

    /// <summary>Whether there are more than may be remembered.</summary>
    public bool IsFull => _count > most;

    public void Clear()
    {
        _items.Clear();
        _count = 0;
    }

    // Down to three quarters, so that it is not done for every batch. Short lists stay whole: with them, what is going on there would be lost.
    private void Shorten()
    {
        var length = _items.Values.Max(item => item.Views.Count);
        while (_items.Values.Sum(item => (long)Math.Min(item.Views.Count, length)) > most / 4 * 3L)
        {
            length /= 2;
        }
        foreach (var (key, item) in _items)
        {
            var over = item.Views.Count - length;
            if (over > 0)
            {
                item.Views.RemoveRange(0, over);
                item.Views.TrimExcess();
                _count -= over;
            }
            if (item.Views.Count == 0)
            {
                _items.Remove(key);
            }
        }
    }

    private sealed class Item
    {
        public List<RecentView> Views { get; } = [];

        public int NextCheck { get; set; }

        public long CheckedMs { get; set; }

        public void DropBefore(long instantMs, ref int count)
        {
            if (Views.Count > 0 && Views[0].InstantMs < instantMs)
            {
                count -= Views.RemoveAll(view => view.InstantMs < instantMs);
            }
        }
    }
}
