namespace NewsSite.Benchmarks.Rates;

/// <summary>What BenchmarkDotNet does not fit: rates of a whole part of the engine against real files and a real database, by processor time.</summary>
internal static class RateCommand
{
    private const string Usage = """
        rates rollup [--postgres [CONNECTION]]                records a second into the tables
        rates path                                            processor time that counting adds to a request
        rates journal                                         appends a second, from one thread and from several
        rates disk                                            bytes on disk of a million requests
        The connection may also stand in NEWSSITE_TEST_POSTGRES; a database of its own is made there, and dropped.
        """;

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        switch (args)
        {
            case ["rollup", ..]:
                await RollupRate.RunAsync(Postgres(args), cancellationToken);
                return 0;
            case ["path"]:
                PathCost.Run();
                return 0;
            case ["journal"]:
                await JournalRate.RunAsync(cancellationToken);
                return 0;
            case ["disk"]:
                await DiskUse.RunAsync(cancellationToken);
                return 0;
            default:
                Console.Error.WriteLine(Usage);
                return 1;
        }
    }

    private static string? Postgres(string[] args)
        => Value(args, "--postgres") ?? (args.Contains("--postgres") ? Environment.GetEnvironmentVariable("NEWSSITE_TEST_POSTGRES") : null);

    private static string? Value(string[] args, string name)
        => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length && !args[at + 1].StartsWith("--", StringComparison.Ordinal) ? args[at + 1] : null;
}
