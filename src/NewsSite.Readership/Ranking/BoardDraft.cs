using Microsoft.EntityFrameworkCore;

namespace NewsSite.Readership.Ranking;

/// <summary>A board in the making: takes the figures of one item after the other and keeps only what stands on a list.</summary>
internal sealed class BoardDraft
{
    private readonly Dictionary<(RankingWindow Window, int? GroupId), TopList> _lists = [];
    private readonly Dictionary<(RankingWindow Window, int? GroupId, long ItemId), int> _before = [];

    /// <summary>The whole site's list of the day, of which the peaks are taken.</summary>
    public IEnumerable<(long ItemId, int Rank)> SiteDay
        => List(RankingWindow.Day, null).InOrder.Select((standing, index) => (standing.ItemId, index + 1));

    /// <summary>Every item on any list.</summary>
    public IEnumerable<long> Items => _lists.Values.SelectMany(list => list.InOrder).Select(standing => standing.ItemId).Distinct();

    /// <summary>Every place of every list.</summary>
    public IEnumerable<(RankingWindow Window, int? GroupId, int Rank, Standing Standing)> Places()
        => _lists.SelectMany(list => list.Value.InOrder.Select((standing, index) => (list.Key.Window, list.Key.GroupId, index + 1, standing)));

    public async Task AddAllAsync(IQueryable<WindowFigures> figures, CancellationToken cancellationToken)
    {
        await foreach (var each in figures.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            Add(each);
        }
    }

    public void Add(WindowFigures figures)
    {
        foreach (var window in RankingWindows.All)
        {
            Offer(window, figures.In(window));
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
        var lists = new Dictionary<(RankingWindow Window, int? GroupId), IReadOnlyList<RankedItem>>(_lists.Count);
        foreach (var (key, list) in _lists)
        {
            lists[key] = [.. list.InOrder.Select((standing, index) => new RankedItem(
                standing.ItemId, standing.GroupId, standing.PublishedUtc, index + 1, standing.Readers, standing.Views,
                Movement.Between(_before.TryGetValue((key.Window, key.GroupId, standing.ItemId), out var rank) ? rank : null, index + 1),
                peaks.TryGetValue(standing.ItemId, out var peak) ? peak : null))];
        }
        return new BoardSnapshot(asOfUtc, interval, lists);
    }

    private void Offer(RankingWindow window, in Standing standing)
    {
        if (standing.Readers > 0)
        {
            List(window, null).Offer(standing);
            if (standing.GroupId > 0)
            {
                List(window, standing.GroupId).Offer(standing);
            }
        }
    }

    private TopList List(RankingWindow window, int? groupId)
        => _lists.TryGetValue((window, groupId), out var list) ? list : _lists[(window, groupId)] = new TopList();
}
