namespace NewsSite.Readership.Ranking;

/// <summary>Is told of every new board, after it can be read from <see cref="RankingBoard.Latest"/>. All that are registered are told, one after the other.</summary>
public interface IBoardListener
{
    /// <summary>Takes note of the new board. What it throws is logged, and does not keep the others from being told.</summary>
    Task BoardRebuiltAsync(BoardSnapshot board, CancellationToken cancellationToken);
}
