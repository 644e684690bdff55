using System.Collections.Frozen;
using Microsoft.Extensions.Options;
using NewsSite.Articles;
using NewsSite.Readership;
using NewsSite.Readership.Ranking;

namespace NewsSite.Rankings;

/// <summary>Makes the lists of a board.</summary>
public sealed class TopListComposer(TopListWriter writer, IOptions<ReadershipOptions> readership)
{
    /// <summary>Lines of a list: one more than is shown, since a page may leave its own story out.</summary>
    public const int Wanted = TopList.Length + 1;

    /// <summary>All lists.</summary>
    public TopListSet Compose(BoardSnapshot board, ListStories stories, IReadOnlyList<SectionLink> sections, DateTime nowUtc)
    {
        var asOfUtc = board == BoardSnapshot.Empty ? nowUtc : board.AsOfUtc;
        return new TopListSet
        {
            Board = board,
            AccessRanking = writer.AccessRanking(Lines(board, null, stories), asOfUtc, nowUtc),
            Popular = sections.ToFrozenDictionary(
                section => section.Slug, section => writer.Popular(section, Lines(board, section.Id, stories), asOfUtc, nowUtc)),
        };
    }

    /// <summary>Whether the boards alone fill a section's list, so that its newest need not be asked for.</summary>
    public bool IsFull(BoardSnapshot board, int sectionId, ListStories stories)
        => Lines(board, sectionId, stories) is { Count: Wanted } lines && !lines[^1].IsLatest;

    private IReadOnlyList<ListLine> Lines(BoardSnapshot board, int? sectionId, ListStories stories)
        => ListFill.Lines(ListStories.Candidates(board, sectionId), stories.Fill(sectionId), stories.Ranked, readership.Value.Floor, Wanted);
}
