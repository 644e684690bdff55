using NewsSite.Articles;
using NewsSite.Readership.Ranking;

namespace NewsSite.Rankings;

/// <summary>The stories of which the lists are made.</summary>
/// <param name="Ranked">Those of the boards that are public, by id.</param>
/// <param name="Newest">The newest public stories of the whole site.</param>
public sealed record ListStories(IReadOnlyDictionary<long, Headline> Ranked, IReadOnlyList<Headline> Newest)
{
    private const int CandidatesPerWindow = 2 * TopListComposer.Wanted;
    private static readonly RankingWindow[] Windows = [RankingWindow.Day, RankingWindow.Week, RankingWindow.Month];

    /// <summary>The newest public stories of the sections that the boards leave short, by section.</summary>
    public Dictionary<int, IReadOnlyList<Headline>> NewestOfSection { get; } = [];

    /// <summary>What fills a list, in order: the newest of its section, then of the whole site.</summary>
    public IEnumerable<Headline> Fill(int? sectionId)
        => sectionId is { } section ? NewestOfSection.GetValueOrDefault(section, []).Concat(Newest) : Newest;

    /// <summary>The heads of a group's boards, from the narrowest window to the widest; twice what is shown, since some may have left the public since.</summary>
    public static IReadOnlyList<IReadOnlyList<RankedItem>> Candidates(BoardSnapshot board, int? groupId)
        => Array.ConvertAll(Windows, window => (IReadOnlyList<RankedItem>)[.. board.Top(window, groupId).Take(CandidatesPerWindow)]);
}
