using NewsSite.Articles;
using NewsSite.Readership.Ranking;
using NewsSite.Readership.Trials;

namespace NewsSite.Rankings.Desk;

/// <summary>Rules on trial, and what they would change.</summary>
public sealed record ShadowSheet
{
    /// <summary>The trial that goes on; null: there is none.</summary>
    public required ShadowTrial? Trial { get; init; }

    /// <summary>Those that are over, the newest first.</summary>
    public required IReadOnlyList<ShadowTrial> Over { get; init; }

    /// <summary>The days of the trial by the site's clock, oldest first.</summary>
    public required IReadOnlyList<TrialDay> Days { get; init; }

    /// <summary>What gave the requests away, the commonest first.</summary>
    public required IReadOnlyList<TrialClue> Clues { get; init; }

    /// <summary>How much every list would change: the whole site, then the sections in their order.</summary>
    public required IReadOnlyList<ListChanges> Lists { get; init; }

    /// <summary>The list that is shown, as it would be; what would leave it at the end.</summary>
    public required IReadOnlyList<TrialLine> Lines { get; init; }

    /// <summary>The instant that the lists are from.</summary>
    public required DateTime AsOfUtc { get; init; }
}

/// <summary>A day of a trial.</summary>
/// <param name="FromUtc">Its beginning.</param>
/// <param name="WouldRefuse">Requests that are counted, as far as the rules on trial differ, and would not be.</param>
/// <param name="WouldCount">Requests that are not, and would be.</param>
public sealed record TrialDay(DateTime FromUtc, long WouldRefuse, long WouldCount);

/// <summary>What gave requests away to the rules that refuse them.</summary>
/// <param name="Counts">Whether the rules on trial would count them; else they would refuse them.</param>
/// <param name="Words">What it is.</param>
/// <param name="Requests">How many.</param>
public sealed record TrialClue(bool Counts, string Words, long Requests);

/// <summary>How much the lists of a section would change.</summary>
/// <param name="Section">The section; null: the whole site.</param>
/// <param name="Windows">By window, in their order: what would change, in a few words; null: nothing.</param>
public sealed record ListChanges(SectionLink? Section, IReadOnlyList<string?> Windows);

/// <summary>A line of a list under the rules on trial.</summary>
/// <param name="Place">Where it stands and would stand.</param>
/// <param name="Story">What stands there.</param>
public sealed record TrialLine(ShadowPlace Place, StoryName Story)
{
    /// <summary>The way between both: "up 2", "in", "out"; empty: none.</summary>
    public string Move => Place.Rank is null ? "in" : Place.RankOnTrial is not { } rank ? "out" : rank == Place.Rank ? "" : MovementMark.Words(Movement.Between(Place.Rank, rank));

    /// <summary>The name of the way, for its colour.</summary>
    public string Way => Place.Rank is null ? "new" : Place.RankOnTrial is not { } rank || rank > Place.Rank ? "down" : rank < Place.Rank ? "up" : "same";
}
