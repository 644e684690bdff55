namespace NewsSite.Readership.Ranking;

/// <summary>A board in the making: takes the figures of one item after the other and keeps only what stands on a list.</summary>
internal sealed class BoardDraft
{
    private readonly Dictionary<(RankingWindow Window, int? GroupId), TopList> _now = [];
    private readonly Dictionary<(RankingWindow Window, int? GroupId), TopList> _before = [];

    /// <summary>The whole site's list of the day, of which the peaks are taken.</summary>
    public IEnumerable<(long ItemId, int Rank)> SiteDay
        => List(_now, RankingWindow.Day, null).InOrder.Select((standing, index) => (standing.ItemId, index + 1));

    /// <summary>Every item on any list.</summary>
    public IEnumerable<long> Items => _now.Values.SelectMany(list => list.InOrder).Select(standing => standing.ItemId).Distinct();

    public void Add(WindowFigures figures)
    {
        foreach (var window in RankingWindows.All)
        {
            Offer(_now, window, figures.Now(window));
            Offer(_before, window, figures.Before(window));
        }
    }

    public BoardSnapshot Finish(DateTime asOfUtc, TimeSpan interval, IReadOnlyDictionary<long, int> peaks)
    {
        var lists = new Dictionary<(RankingWindow Window, int? GroupId), IReadOnlyList<RankedItem>>(_now.Count);
        foreach (var (key, list) in _now)
        {
            var before = _before.TryGetValue(key, out var earlier)
                ? earlier.InOrder.Select((standing, index) => (standing.ItemId, Rank: index + 1)).ToDictionary(each => each.ItemId, each => each.Rank)
                : [];
            lists[key] = [.. list.InOrder.Select((standing, index) => Entry(standing, index + 1, before, peaks))];
        }
        return new BoardSnapshot(asOfUtc, interval, lists);
    }

    private static RankedItem Entry(Standing standing, int rank, Dictionary<long, int> before, IReadOnlyDictionary<long, int> peaks)
        => new(
            standing.ItemId, standing.GroupId, standing.PublishedUtc, rank, standing.Readers, standing.Views,
            Movement.Between(before.TryGetValue(standing.ItemId, out var earlier) ? earlier : null, rank),
            peaks.TryGetValue(standing.ItemId, out var peak) ? peak : null);

    private static void Offer(Dictionary<(RankingWindow Window, int? GroupId), TopList> lists, RankingWindow window, in Standing standing)
    {
        if (standing.Readers > 0)
        {
            List(lists, window, null).Offer(standing);
            List(lists, window, standing.GroupId).Offer(standing);
        }
    }

    private static TopList List(Dictionary<(RankingWindow Window, int? GroupId), TopList> lists, RankingWindow window, int? groupId)
        => lists.TryGetValue((window, groupId), out var list) ? list : lists[(window, groupId)] = new TopList();
}
