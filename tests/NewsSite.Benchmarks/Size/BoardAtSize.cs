using Microsoft.Extensions.DependencyInjection;
using NewsSite.Readership;
using NewsSite.Readership.Counting;
using NewsSite.Readership.Journal;
using NewsSite.Readership.Ranking;
using NewsSite.Readership.Rollup;

namespace NewsSite.Benchmarks.Size;

/// <summary>A rebuild of the board. Goal: 1 second at a million articles with 30 days of hourly rows.</summary>
internal static class BoardAtSize
{
    private const int ViewsBetween = 20_000;
    private const int Articles = 20_000;

    public static async Task RunAsync(string folder, CancellationToken cancellationToken)
    {
        var (app, clock) = await LargeSite.OpenAsync(folder, cancellationToken);
        await using var owned = app;
        var (board, journal, rollup) = (
            app.Services.GetRequiredService<RankingBoard>(), app.Services.GetRequiredService<ViewJournal>(), app.Services.GetRequiredService<ViewRollup>());
        await SizeCommand.MeasureAsync("The first board, of what is likely to stand on it", 1, () => board.RebuildAsync(cancellationToken));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await SizeCommand.MeasureAsync("Adding up all rows, beside that", 1, () => board.LoadAsync(cancellationToken));
        Console.WriteLine($"which then take {(GC.GetTotalMemory(forceFullCollection: true) - before) / 1_048_576} MB");
        await SizeCommand.MeasureAsync("A rebuild that takes them over", 1, () => board.RebuildAsync(cancellationToken));
        await SizeCommand.MeasureAsync("A rebuild when nothing has changed", 5, () => board.RebuildAsync(cancellationToken));
        var random = new Random(1);
        await RollUpAsync(0);
        for (var n = 0; n < 5; n++)
        {
            await RollUpAsync(0);
            await SizeCommand.MeasureAsync($"A rebuild after {ViewsBetween:N0} views", 1, () => board.RebuildAsync(cancellationToken));
        }
        clock.StartAt(Hours.StartUtc(Hours.Of(clock.GetUtcNow().UtcDateTime) + 1).AddSeconds(5));
        await RollUpAsync(0);
        await SizeCommand.MeasureAsync("The first rebuild of a new hour, with the board of the closed one", 1, () => board.RebuildAsync(cancellationToken));
        await RollUpAsync(1);
        await SizeCommand.MeasureAsync("A rebuild after late views, with the board of the closed hour anew", 1, () => board.RebuildAsync(cancellationToken));
        await RollUpAsync(30);
        for (var n = 0; n < 3; n++)
        {
            await SizeCommand.MeasureAsync("A rebuild after views 30 hours late, with some boards of closed hours", 1, () => board.RebuildAsync(cancellationToken));
        }

        async Task RollUpAsync(int hoursAgo)
        {
            var atUtc = clock.GetUtcNow().UtcDateTime.AddHours(-hoursAgo);
            for (var n = 0; n < (hoursAgo == 0 ? ViewsBetween : 100); n++)
            {
                journal.Append(1 + (long)Math.Pow(Articles, random.NextDouble()), (ulong)random.NextInt64(), atUtc, ViewOutcome.Counted);
            }
            await rollup.RollUpNowAsync(cancellationToken);
        }
    }
}
