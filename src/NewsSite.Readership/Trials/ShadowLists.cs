using NewsSite.Readership.Ranking;

namespace NewsSite.Readership.Trials;

/// <summary>All lists of one instant, as they are and as they would be by the rules on trial.</summary>
public sealed class ShadowLists
{
    private readonly Dictionary<long, (WindowFigures InForce, WindowFigures OnTrial)> _changed = [];
    private readonly Dictionary<(RankingWindow Window, int? GroupId), IReadOnlyList<ShadowPlace>> _lists = [];

    internal ShadowLists(long trial, DateTime asOfUtc)
    {
        Trial = trial;
        AsOfUtc = asOfUtc;
    }

    /// <summary>The number of the trial.</summary>
    public long Trial { get; }

    /// <summary>The instant that the figures are from.</summary>
    public DateTime AsOfUtc { get; }

    /// <summary>A list as it would be, with what would leave it at its end; empty: nobody read anything there, by neither rules.</summary>
    /// <param name="window">The span.</param>
    /// <param name="groupId">Only this group; null: the whole site.</param>
    public IReadOnlyList<ShadowPlace> Of(RankingWindow window, int? groupId = null) => _lists.GetValueOrDefault((window, groupId)) ?? [];

    internal void Note(WindowFigures inForce, WindowFigures onTrial) => _changed[onTrial.ItemId] = (inForce, onTrial);

    internal void Take(BoardDraft inForce, BoardDraft onTrial)
    {
        var before = inForce.Places().ToLookup(place => (place.Window, place.GroupId));
        var after = onTrial.Places().ToLookup(place => (place.Window, place.GroupId));
        foreach (var key in before.Select(list => list.Key).Union(after.Select(list => list.Key)))
        {
            var ranks = before[key].ToDictionary(place => place.Standing.ItemId, place => place.Rank);
            var list = after[key].Select(place => Place(
                key.Window, place.Standing, ranks.Remove(place.Standing.ItemId, out var rank) ? rank : null, place.Rank)).ToList();
            list.AddRange(before[key].Where(place => ranks.ContainsKey(place.Standing.ItemId)).Select(place => Place(key.Window, place.Standing, place.Rank, null)));
            _lists[key] = list;
        }
    }

    private ShadowPlace Place(RankingWindow window, Standing standing, int? rank, int? rankOnTrial)
        => _changed.TryGetValue(standing.ItemId, out var changed)
            ? new ShadowPlace(standing.ItemId, rank, rankOnTrial, changed.InForce.In(window).Readers, changed.OnTrial.In(window).Readers)
            : new ShadowPlace(standing.ItemId, rank, rankOnTrial, standing.Readers, standing.Readers);
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
