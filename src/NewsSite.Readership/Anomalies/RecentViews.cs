using System.Runtime.InteropServices;

namespace NewsSite.Readership.Anomalies;

/// <summary>The counted views of each item within the last hour, in memory: bounded, whatever the traffic.</summary>
internal sealed class RecentViews
{
    public const long WindowMs = Hours.Milliseconds;

    private const int MostOfAnItem = 20_000;
    private const int MostOfAll = 1_000_000;
    private const long CheckAgainMs = 60_000;

    private readonly Dictionary<long, Item> _items = [];
    private int _count;

    /// <summary>Adds views, in order of time.</summary>
    /// <returns>The items that they are of.</returns>
    public HashSet<long> Add(IReadOnlyList<WatchedView> views)
    {
        var touched = new HashSet<long>();
        foreach (var view in views)
        {
            ref var item = ref CollectionsMarshal.GetValueRefOrAddDefault(_items, view.ItemId, out _);
            (item ??= new Item()).Views.Add(view);
            _count++;
            touched.Add(view.ItemId);
        }
        if (_count > MostOfAll || touched.Any(item => _items[item].Views.Count > MostOfAnItem))
        {
            Prune(views[^1].InstantMs);
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
    public List<WatchedView> Take(long item, Predicate<WatchedView> fits)
    {
        if (!_items.TryGetValue(item, out var known))
        {
            return [];
        }
        var taken = known.Views.FindAll(fits);
        if (taken.Count > 0)
        {
            _count -= known.Views.RemoveAll(fits);
            known.NextCheck = 0;
        }
        return taken;
    }

    /// <summary>Forgets views from before the last hour; with many items, more.</summary>
    public void Prune(long nowMs)
    {
        foreach (var (key, item) in _items)
        {
            item.DropBefore(nowMs - WindowMs, ref _count);
            if (item.Views.Count > MostOfAnItem)
            {
                _count -= item.Views.Count - (MostOfAnItem / 2);
                item.Views.RemoveRange(0, item.Views.Count - (MostOfAnItem / 2));
            }
            if (item.Views.Count == 0)
            {
                _items.Remove(key);
            }
        }
        if (_count > MostOfAll)
        {
            Clear();
        }
    }

    public void Clear()
    {
        _items.Clear();
        _count = 0;
    }

    private sealed class Item
    {
        public List<WatchedView> Views { get; } = [];

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
