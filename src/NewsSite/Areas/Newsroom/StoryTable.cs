using NewsSite.Readership.Ranking;

namespace NewsSite.Areas.Newsroom;

/// <summary>A table of stories.</summary>
/// <param name="Name">What it holds, over it.</param>
/// <param name="Rows">The stories.</param>
/// <param name="Rights">What the user may do with them.</param>
/// <param name="NowUtc">The instant at which their status is shown.</param>
public sealed record StoryTable(string Name, IReadOnlyList<StoryRow> Rows, DeskRights Rights, DateTime NowUtc)
{
    /// <summary>Readers and rank of those that are on the board.</summary>
    public required IReadOnlyDictionary<long, StoryReaders> Readers { get; init; }
}

/// <summary>How a story is read, by the board of now. Zero where it is not among the fifty of a window.</summary>
/// <param name="Hour">Readers of the hour.</param>
/// <param name="Day">Readers of the day.</param>
/// <param name="Rank">Its place on the whole site's list of the day; 0 for none.</param>
public sealed record StoryReaders(long Hour, long Day, int Rank)
{
    /// <summary>The figures of all stories on the board.</summary>
    public static IReadOnlyDictionary<long, StoryReaders> On(BoardSnapshot board)
    {
        var hour = board.Top(RankingWindow.Hour).ToDictionary(item => item.ItemId, item => item.Readers);
        var day = board.Top(RankingWindow.Day).ToDictionary(item => item.ItemId);
        return hour.Keys.Union(day.Keys).ToDictionary(
            id => id,
            id => new StoryReaders(hour.GetValueOrDefault(id), day.GetValueOrDefault(id)?.Readers ?? 0, day.GetValueOrDefault(id)?.Rank ?? 0));
    }
}
