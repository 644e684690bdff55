using NewsSite.Readership.Ranking;

namespace NewsSite.Rankings;

/// <summary>Has the lists complete before the first request is taken.</summary>
internal sealed class FirstBoard(RankingBoard board) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => board.RebuildAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
