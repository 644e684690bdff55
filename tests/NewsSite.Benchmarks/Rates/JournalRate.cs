using System.Diagnostics;
using System.Globalization;

namespace NewsSite.Benchmarks.Rates;

/// <summary>Requests a second into the journal, from one thread and from several.</summary>
internal static class JournalRate
{
    private const int Records = 4_000_000;
    private const int Rounds = 5;

    private static readonly DateTime StartUtc = new(2026, 4, 6, 10, 1, 0, DateTimeKind.Utc);

    public static async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var site = await MeasuredSite.CreateAsync(null, StartUtc, cancellationToken);
        Measure(site, 1);
        foreach (var threads in new[] { 1, 2, 8 })
        {
            var rounds = Enumerable.Range(0, Rounds).Select(_ => Measure(site, threads)).OrderBy(round => round.Own).ToList();
            var (own, clock) = rounds[Rounds / 2];
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {threads} threads: {Records / own.TotalSeconds:N0} appends a second of processor time, {Records / clock.TotalSeconds:N0} by the clock"));
        }
    }

    private static (TimeSpan Own, TimeSpan Clock) Measure(MeasuredSite site, int threads)
    {
        var records = new Traffic(StartUtc);
        var record = records.Next();
        var (own, clock) = (ProcessorTime.Own, Stopwatch.GetTimestamp());
        var workers = Enumerable.Range(0, threads).Select(_ => new Thread(() =>
        {
            for (var n = 0; n < Records / threads; n++)
            {
                site.Journal.Append(record);
            }
        })).ToList();
        workers.ForEach(worker => worker.Start());
        workers.ForEach(worker => worker.Join());
        var spent = (ProcessorTime.Own - own, Stopwatch.GetElapsedTime(clock));
        var health = site.Journal.Health;
        site.Drain();
        return health.Dropped == 0 ? spent : throw new InvalidOperationException($"{health.Dropped} records were dropped: {health.Reason}.");
    }
}
