using System.Runtime.CompilerServices;

namespace NewsSite.Readership.Ranking.Figures;

/// <summary>What is known of one item: its figures in every window, and what the host last said of it. 56 bytes.</summary>
internal struct ItemRow
{
    public long ItemId;
    public DateTime PublishedUtc;
    public int GroupId;

    /// <summary>Whether the host was asked for it since it came in.</summary>
    public bool IsAsked;

    /// <summary>Whether it may stand on a list, as the host last said.</summary>
    public bool IsRankable;

    private WindowNumbers _numbers;

    /// <summary>Nothing of it is in the widest window, so in none.</summary>
    public readonly bool IsEmpty => Views(RankingWindow.Month) == 0 && Readers(RankingWindow.Month) == 0;

    public readonly long Readers(RankingWindow window) => _numbers[2 * (int)window];

    public readonly long Views(RankingWindow window) => _numbers[(2 * (int)window) + 1];

    public readonly Standing In(RankingWindow window) => new(ItemId, GroupId, PublishedUtc, Readers(window), Views(window));

    /// <exception cref="OverflowException">It would fall below 0, or above 4,294,967,295 views of one item in a month.</exception>
    public void Add(RankingWindow window, long readers, long views)
    {
        ref var sum = ref _numbers[2 * (int)window];
        sum = checked((uint)(sum + readers));
        sum = ref _numbers[(2 * (int)window) + 1];
        sum = checked((uint)(sum + views));
    }

    /// <summary>Readers and views of each window, in turn.</summary>
    [InlineArray(2 * RankingWindows.Count)]
    private struct WindowNumbers
    {
        private uint _first;
    }
}
