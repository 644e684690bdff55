using Microsoft.EntityFrameworkCore;
using NewsSite.Readership.Ranking.Figures;

namespace NewsSite.Readership.Ranking;

/// <summary>A board in the making: takes the figures of one item after the other and keeps only what stands on a list.</summary>
internal sealed class BoardDraft
{
    private readonly TopList[] _site = NewLists();
    private readonly Dictionary<int, TopList[]> _groups = [];
    private readonly Dictionary<(RankingWindow Window, int? GroupId, long ItemId), int> _before = [];

    /// <summary>The whole site's list of the day, of which the peaks are taken.</summary>
    public IEnumerable<(long ItemId, int Rank)> SiteDay
        => _site[(int)RankingWindow.Day].InOrder.Select((standing, index) => (standing.ItemId, index + 1));

    /// <summary>Every item on any list.</summary>
    public IEnumerable<long> Items => Lists().SelectMany(list => list.List.InOrder).Select(standing => standing.ItemId).Distinct();

    /// <summary>Every place of every list.</summary>
    public IEnumerable<(RankingWindow Window, int? GroupId, int Rank, Standing Standing)> Places()
        => Lists().SelectMany(list => list.List.InOrder.Select((standing, index) => (list.Window, list.GroupId, index + 1, standing)));

    public async Task AddAllAsync(IQueryable<WindowFigures> figures, CancellationToken cancellationToken)
    {
        await foreach (var each in figures.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            Add(each);
        }
    }

    public void Add(WindowFigures figures)
    {
        var group = ListsOf(figures.GroupId);
        foreach (var window in RankingWindows.All)
        {
            var standing = figures.In(window);
            _site[(int)window].Offer(standing);
            group?[(int)window].Offer(standing);
        }
    }

    /// <summary>Takes every item that may stand on a list.</summary>
    public void Add(ItemFigures items)
    {
        for (var place = 0; place < items.Places; place++)
        {
            ref var row = ref items[place];
            if (row.IsRankable)
            {
                Add(row);
            }
        }
    }

    /// <summary>Takes the board that movement is against: that of an hour that has closed.</summary>
    public async Task CompareAsync(IQueryable<BoardEntry> entries, int hour, CancellationToken cancellationToken)
    {
        var places = entries.Where(row => row.Hour == hour).Select(row => new { row.Window, row.GroupId, row.ItemId, row.Rank });
        await foreach (var place in places.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            Compare(place.Window, place.GroupId == 0 ? null : place.GroupId, place.ItemId, place.Rank);
        }
    }

    public void Compare(RankingWindow window, int? groupId, long itemId, int rank) => _before[(window, groupId, itemId)] = rank;

    public BoardSnapshot Finish(DateTime asOfUtc, TimeSpan interval, IReadOnlyDictionary<long, int> peaks)
    {
        var lists = new Dictionary<(RankingWindow Window, int? GroupId), IReadOnlyList<RankedItem>>();
        foreach (var (window, groupId, list) in Lists())
        {
            lists[(window, groupId)] = [.. list.InOrder.Select((standing, index) => new RankedItem(
                standing.ItemId, standing.GroupId, standing.PublishedUtc, index + 1, standing.Readers, standing.Views,
                Movement.Between(_before.TryGetValue((window, groupId, standing.ItemId), out var rank) ? rank : null, index + 1),
                peaks.TryGetValue(standing.ItemId, out var peak) ? peak : null))];
        }
        return new BoardSnapshot(asOfUtc, interval, lists);
    }

    private void Add(in ItemRow row)
    {
        var group = ListsOf(row.GroupId);
        for (var window = RankingWindow.Hour; window <= RankingWindow.Month; window++)
        {
            var (readers, index) = (row.Readers(window), (int)window);
            // Of a million items nearly all end here: below the last of a full list.
            if (readers >= _site[index].LeastReaders)
            {
                _site[index].Offer(row.In(window));
            }
            if (group is not null && readers >= group[index].LeastReaders)
            {
                group[index].Offer(row.In(window));
            }
        }
    }

    private IEnumerable<(RankingWindow Window, int? GroupId, TopList List)> Lists()
        => _groups.Select(group => ((int?)group.Key, group.Value)).Prepend((null, _site))
            .SelectMany(group => RankingWindows.All.Select(window => (window, group.Item1, group.Item2[(int)window])));

    private TopList[]? ListsOf(int groupId)
        => groupId <= 0 ? null : _groups.TryGetValue(groupId, out var lists) ? lists : _groups[groupId] = NewLists();

    private static TopList[] NewLists() => [.. RankingWindows.All.Select(_ => new TopList())];
}
