using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NewsSite.Readership.Ranking.Figures;

/// <summary>The rows of all items that were read in the widest window: some 100 MB for a million of them.</summary>
/// <remarks>They lie in blocks, so that nothing large is copied as they grow in number, and hold no references for a collection to follow.</remarks>
internal sealed class ItemFigures
{
    private const int BlockBits = 10;
    private const int BlockRows = 1 << BlockBits;

    private readonly List<ItemRow[]> _blocks;
    private readonly Dictionary<long, int> _places;
    private readonly Stack<int> _free;
    private readonly (long Readers, long Views)[] _totals;
    private int _used;

    public ItemFigures()
    {
        (_blocks, _places, _free, _totals) = ([], [], new Stack<int>(), new (long, long)[RankingWindows.Count]);
    }

    private ItemFigures(ItemFigures other)
    {
        _blocks = other._blocks.ConvertAll(block => (ItemRow[])block.Clone());
        (_places, _free, _totals) = (new Dictionary<long, int>(other._places), new Stack<int>(other._free.Reverse()), [.. other._totals]);
        _used = other._used;
    }

    /// <summary>How many items there are.</summary>
    public int Count => _places.Count;

    /// <summary>The places of rows, of which some are empty.</summary>
    public int Places => _used;

    public ref ItemRow this[int place] => ref _blocks[place >> BlockBits][place & (BlockRows - 1)];

    /// <summary>All items together.</summary>
    public (long Readers, long Views) Total(RankingWindow window) => _totals[(int)window];

    /// <summary>The row of an item; a null reference: it has none.</summary>
    public ref ItemRow Find(long itemId)
    {
        if (_places.TryGetValue(itemId, out var place))
        {
            return ref this[place];
        }
        return ref Unsafe.NullRef<ItemRow>();
    }

    /// <summary>Where items stand among all that may be ranked and were read in the window.</summary>
    public Dictionary<long, int> Ranks(IReadOnlyCollection<long> itemIds, RankingWindow window)
    {
        var sought = new List<Standing>(itemIds.Count);
        foreach (var itemId in itemIds.Distinct())
        {
            ref var row = ref Find(itemId);
            if (!Unsafe.IsNullRef(ref row) && row.IsRankable && row.Readers(window) > 0)
            {
                sought.Add(row.In(window));
            }
        }
        sought.Sort();
        var ahead = new int[sought.Count + 1];
        for (var place = 0; place < _used && sought.Count > 0; place++)
        {
            ref var row = ref this[place];
            if (row.IsRankable && row.Readers(window) > 0)
            {
                var at = sought.BinarySearch(row.In(window));
                ahead[at < 0 ? ~at : at + 1]++;         // counts for all behind it
            }
        }
        var (ranks, before) = (new Dictionary<long, int>(sought.Count), 0);
        for (var at = 0; at < sought.Count; at++)
        {
            before += ahead[at];
            ranks[sought[at].ItemId] = before + 1;
        }
        return ranks;
    }

    /// <summary>Adds to every window.</summary>
    public void Add(long itemId, long readers, long views)
    {
        ref var row = ref Take(itemId);
        for (var window = RankingWindow.Hour; window <= RankingWindow.Month; window++)
        {
            Add(ref row, window, readers, views);
        }
        FreeIfEmpty(row);
    }

    /// <summary>Adds to one window. Of several windows the widest comes last, since what it does not hold is forgotten.</summary>
    public void Add(long itemId, RankingWindow window, long readers, long views)
    {
        ref var row = ref Take(itemId);
        Add(ref row, window, readers, views);
        if (window == RankingWindow.Month)
        {
            FreeIfEmpty(row);
        }
    }

    /// <summary>Adds to every window of some items, and takes away no more than there is.</summary>
    /// <returns>What was added, for <see cref="Undo"/>.</returns>
    public List<(long ItemId, RankingWindow Window, long Readers, long Views)> Apply(IReadOnlyCollection<WindowFigures> changes)
    {
        var applied = new List<(long, RankingWindow, long, long)>(changes.Count * RankingWindows.Count);
        foreach (var change in changes)
        {
            foreach (var window in RankingWindows.All)
            {
                var (known, by) = (Find(change.ItemId, window), change.In(window));
                var (readers, views) = (Math.Max(by.Readers, -known.Readers), Math.Max(by.Views, -known.Views));
                Add(change.ItemId, window, readers, views);
                applied.Add((change.ItemId, window, readers, views));
            }
        }
        return applied;
    }

    /// <summary>Takes back what <see cref="Apply"/> added.</summary>
    public void Undo(List<(long ItemId, RankingWindow Window, long Readers, long Views)> applied)
        => applied.ForEach(each => Add(each.ItemId, each.Window, -each.Readers, -each.Views));

    public ItemFigures Clone() => new(this);

    private (long Readers, long Views) Find(long itemId, RankingWindow window)
        => _places.TryGetValue(itemId, out var place) ? (this[place].Readers(window), this[place].Views(window)) : default;

    private void Add(ref ItemRow row, RankingWindow window, long readers, long views)
    {
        row.Add(window, readers, views);
        ref var total = ref _totals[(int)window];
        total = (total.Readers + readers, total.Views + views);
    }

    private ref ItemRow Take(long itemId)
    {
        ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(_places, itemId, out var isKnown);
        if (!isKnown)
        {
            if (!_free.TryPop(out place))
            {
                place = _used++;
                if (place >> BlockBits == _blocks.Count)
                {
                    _blocks.Add(new ItemRow[BlockRows]);
                }
            }
            this[place] = new ItemRow { ItemId = itemId };
        }
        return ref this[place];
    }

    private void FreeIfEmpty(in ItemRow row)
    {
        if (row.IsEmpty && _places.Remove(row.ItemId, out var place))
        {
            this[place] = default;
            _free.Push(place);
        }
    }
}
