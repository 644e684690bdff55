using System.Globalization;

namespace NewsSite.Benchmarks.Rates;

/// <summary>What <see cref="PathCostBenchmark"/> measures by the clock, by processor time.</summary>
internal static class PathCost
{
    private const int Requests = 1 << 20;
    private const int Rounds = 7;

    public static void Run()
    {
        var path = new PathCostBenchmark();
        path.Start();
        Print("counted, a known agent", Measure(path, path.Counted));
        Print("of a page that is not marked", Measure(path, path.NotMarked));
        path.Stop();
    }

    private static List<double> Measure(PathCostBenchmark path, Func<Task> request)
    {
        var rounds = new List<double>();
        for (var round = 0; round <= Rounds; round++)
        {
            var own = ProcessorTime.Own;
            for (var n = 0; n < Requests; n++)
            {
                request();
            }
            rounds.Add((ProcessorTime.Own - own).TotalNanoseconds / Requests);
            path.Drain();
        }
        return [.. rounds.Skip(1).Order()];
    }

    private static void Print(string what, List<double> rounds)
        => Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"  {what}: {rounds[Rounds / 2]:N0} ns of processor time a request ({rounds[0]:N0} to {rounds[^1]:N0})"));
}
