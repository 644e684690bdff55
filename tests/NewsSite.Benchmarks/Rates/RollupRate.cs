using System.Diagnostics;
using System.Globalization;

namespace NewsSite.Benchmarks.Rates;

/// <summary>Records a second from the journal into the tables. Goals: 300,000 into SQLite, 100,000 into PostgreSQL, a second of this process's processor time.</summary>
internal static class RollupRate
{
    private const int Million = 1_000_000;

    private static readonly DateTime StartUtc = new(2026, 4, 6, 10, 1, 0, DateTimeKind.Utc);

    // The visits of the first four fit into memory, as those of two hours on most sites do; the last has to look in the tables.
    private static readonly (string Name, int Rounds, int Records, int AtOnce)[] Loads =
    [
        ("warming up", 1, Million / 5, Million / 5),
        ("rolled up by 1,000", 3, 20_000, 1_000),
        ("rolled up by 10,000", 3, Million / 5, 10_000),
        ("catching up, a million at once", 1, Million, Million),
        ("the same, with more than memory holds", 4, Million, Million),
    ];

    public static async Task RunAsync(string? postgres, CancellationToken cancellationToken)
    {
        await using var site = await MeasuredSite.CreateAsync(postgres, StartUtc, cancellationToken);
        var traffic = new Traffic(StartUtc);
        Console.WriteLine($"{(postgres is null ? "SQLite" : "PostgreSQL")}, {Traffic.Articles} articles");
        foreach (var (name, count, records, atOnce) in Loads)
        {
            var rounds = new List<Cost>();
            for (var n = 0; n < count; n++)
            {
                rounds.Add(await MeasureAsync(site, traffic, records, atOnce, cancellationToken));
            }
            Print(name, rounds);
        }
    }

    private static async Task<Cost> MeasureAsync(MeasuredSite site, Traffic traffic, int records, int atOnce, CancellationToken cancellationToken)
    {
        var cost = default(Cost);
        for (var done = 0; done < records; done += atOnce)
        {
            site.Append(traffic, atOnce);
            cost += await MeasureOnceAsync(site, atOnce, cancellationToken);
        }
        return cost;
    }

    private static async Task<Cost> MeasureOnceAsync(MeasuredSite site, int expected, CancellationToken cancellationToken)
    {
        TimeSpan? server = null;
        await site.InDatabaseAsync(async db => server = await ProcessorTime.OfServerAsync(db, cancellationToken));
        var (own, clock, bytes) = (ProcessorTime.Own, Stopwatch.GetTimestamp(), GC.GetTotalAllocatedBytes());
        var added = await site.Rollup.RollUpNowAsync(cancellationToken);
        var cost = new Cost(added, ProcessorTime.Own - own, Stopwatch.GetElapsedTime(clock), null, GC.GetTotalAllocatedBytes() - bytes);
        await site.InDatabaseAsync(async db => server = await ProcessorTime.OfServerAsync(db, cancellationToken) - server);
        return added == expected ? cost with { Server = server } : throw new InvalidOperationException($"{added} of {expected} records were added.");
    }

    private static void Print(string name, List<Cost> rounds)
    {
        var rates = rounds.Select(cost => cost.Records / cost.Own.TotalSeconds).Order().ToList();
        var last = rounds[^1];
        var server = last.Server is { } time ? string.Create(CultureInfo.InvariantCulture, $"; the server's {rounds.Sum(cost => cost.Records) / rounds.Sum(cost => cost.Server!.Value.TotalSeconds):N0} a second of its own") : "";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {name}: {rates[rates.Count / 2]:N0} records a second of processor time ({rates[0]:N0} to {rates[^1]:N0}), {last.Records / last.Clock.TotalSeconds:N0} by the clock, {last.Bytes / last.Records} B allocated a record{server}"));
    }

    /// <summary>What a number of records cost.</summary>
    private readonly record struct Cost(long Records, TimeSpan Own, TimeSpan Clock, TimeSpan? Server, long Bytes)
    {
        public static Cost operator +(Cost one, Cost other)
            => new(one.Records + other.Records, one.Own + other.Own, one.Clock + other.Clock, other.Server is null ? null : (one.Server ?? TimeSpan.Zero) + other.Server, one.Bytes + other.Bytes);
    }
}
