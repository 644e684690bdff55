using System.Diagnostics;
using System.Globalization;

namespace NewsSite.Benchmarks.Size;

/// <summary>What only shows on a large site: how long a board takes, and the pages of admins.</summary>
internal static class SizeCommand
{
    private const string Usage = """
        size make FOLDER [ARTICLES]   fills a database in the folder; a million articles take some minutes and 6 GB
        size board FOLDER             what a rebuild of the board costs there
        size pages FOLDER             what the pages of admins cost there
        """;

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        switch (args)
        {
            case ["make", var folder, ..]:
                await LargeSite.MakeAsync(folder, args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 1_000_000, cancellationToken);
                return 0;
            case ["board", var folder]:
                await BoardAtSize.RunAsync(folder, cancellationToken);
                return 0;
            case ["pages", var folder]:
                await PagesAtSize.RunAsync(folder, cancellationToken);
                return 0;
            default:
                Console.Error.WriteLine(Usage);
                return 1;
        }
    }

    /// <summary>Prints what the work costs: by the clock, of this process's processor time, and allocated.</summary>
    public static async Task MeasureAsync(string name, int rounds, Func<Task> work)
    {
        var costs = new List<(double Clock, double Own, double Bytes)>();
        for (var n = 0; n < rounds; n++)
        {
            var (clock, own, bytes) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());
            await work();
            costs.Add((
                Stopwatch.GetElapsedTime(clock).TotalMilliseconds, (Environment.CpuUsage.TotalTime - own).TotalMilliseconds, GC.GetTotalAllocatedBytes() - bytes));
        }
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: {Median(costs.Select(cost => cost.Own)):N0} ms of processor time, {Median(costs.Select(cost => cost.Clock)):N0} ms by the clock, {Median(costs.Select(cost => cost.Bytes)) / 1_048_576:N1} MB allocated (median of {rounds})"));
    }

    private static double Median(IEnumerable<double> numbers)
    {
        var sorted = numbers.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
