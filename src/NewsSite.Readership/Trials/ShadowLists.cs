using NewsSite.Readership.Ranking;

namespace NewsSite.Readership.Trials;

/// <summary>All lists of one instant, as they are and as they would be by the rules on trial.</summary>
public sealed class ShadowLists
{
    private readonly Dictionary<long, WindowFigures> _changes;
    private readonly Dictionary<(RankingWindow Window, int? GroupId), IReadOnlyList<ShadowPlace>> _lists = [];

    /// <param name="trial">The number of the trial.</param>
    /// <param name="asOfUtc">The instant.</param>
    /// <param name="changes">What the rules on trial change, by item.</param>
    /// <param name="inForce">The lists as they are.</param>
    /// <param name="onTrial">The lists as they would be.</param>
    internal ShadowLists(long trial, DateTime asOfUtc, Dictionary<long, WindowFigures> changes, BoardDraft inForce, BoardDraft onTrial)
    {
        (Trial, AsOfUtc, _changes) = (trial, asOfUtc, changes);
        var before = inForce.Places().ToLookup(place => (place.Window, place.GroupId));
        var after = onTrial.Places().ToLookup(place => (place.Window, place.GroupId));
        foreach (var key in before.Select(list => list.Key).Union(after.Select(list => list.Key)))
        {
            var ranks = before[key].ToDictionary(place => place.Standing.ItemId, place => place.Rank);
            var list = after[key].Select(place => OnTrial(
                key.Window, place.Standing, ranks.Remove(place.Standing.ItemId, out var rank) ? rank : null, place.Rank)).ToList();
            list.AddRange(before[key].Where(place => ranks.ContainsKey(place.Standing.ItemId)).Select(place => Gone(key.Window, place.Standing, place.Rank)));
            _lists[key] = list;
        }
    }

    /// <summary>The number of the trial.</summary>
    public long Trial { get; }

    /// <summary>The instant that the figures are from.</summary>
    public DateTime AsOfUtc { get; }

    /// <summary>A list as it would be, with what would leave it at its end; empty: nobody read anything there, by neither rules.</summary>
    /// <param name="window">The span.</param>
    /// <param name="groupId">Only this group; null: the whole site.</param>
    public IReadOnlyList<ShadowPlace> Of(RankingWindow window, int? groupId = null) => _lists.GetValueOrDefault((window, groupId)) ?? [];

    private ShadowPlace OnTrial(RankingWindow window, Standing standing, int? rank, int rankOnTrial)
        => new(standing.ItemId, rank, rankOnTrial, standing.Readers - Change(window, standing.ItemId), standing.Readers);

    private ShadowPlace Gone(RankingWindow window, Standing standing, int rank)
        => new(standing.ItemId, rank, null, standing.Readers, standing.Readers + Change(window, standing.ItemId));

    private long Change(RankingWindow window, long itemId) => _changes.TryGetValue(itemId, out var change) ? change.In(window).Readers : 0;
}

/// <summary>An item on a list as it is, as it would be, or on both.</summary>
/// <param name="ItemId">The item.</param>
/// <param name="Rank">Its place as it is; null: it does not stand on the list.</param>
/// <param name="RankOnTrial">Its place as it would be; null: it would not stand on it.</param>
/// <param name="Readers">Readers in the window.</param>
/// <param name="ReadersOnTrial">Readers that there would be.</param>
public sealed record ShadowPlace(long ItemId, int? Rank, int? RankOnTrial, long Readers, long ReadersOnTrial)
{
    /// <summary>Whether its place or its readers would be others.</summary>
    public bool IsChanged => Rank != RankOnTrial || Readers != ReadersOnTrial;
}
