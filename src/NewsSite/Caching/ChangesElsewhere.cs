using NewsSite.Data;
using NewsSite.Readership.Ranking;
using NewsSite.Site;

namespace NewsSite.Caching;

/// <summary>
/// Follows what other nodes do: reads once a second what the audit trail has new, in which every change of a story, of its place in the rankings, of
/// the front and of the sections, authors and tags stands, and tells this node's listeners as if it had been done here. So a story that is withdrawn on one node is gone from the pages and lists of the
/// others within two seconds; on the node that withdrew it, before the editor has his answer. A change of this node's own is told twice, which costs a rendering.
/// </summary>
internal sealed partial class ChangesElsewhere(
    AuditNews news, ChangeListeners listeners, RankingBoard board, TimeProvider time, ILogger<ChangesElsewhere> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await FollowAsync(cancellationToken);      // before the first page is kept
        await base.StartAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => time.EveryAsync(Period, FollowAsync, atOnce: false, stoppingToken);

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        try
        {
            var changes = await news.ReadAsync(cancellationToken);
            await listeners.TellAsync(changes, cancellationToken);
            if (changes.Any(change => change.IsOfRankings))
            {
                await board.RebuildAsync(cancellationToken);
            }
        }
        catch (Exception failure) when (DatabaseFaults.IsAway(failure))
        {
            // Nobody can change a story then; what was changed just before is still news afterwards.
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, failure);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(6001, LogLevel.Error, "What other nodes changed could not be followed; their next change is.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
