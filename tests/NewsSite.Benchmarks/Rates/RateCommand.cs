namespace NewsSite.Benchmarks.Rates;

/// <summary>What BenchmarkDotNet does not fit: rates of a whole part of the engine against real files and a real database, by processor time.</summary>
internal static class RateCommand
{
    private const string Usage = """
        rates rollup [--millions N] [--postgres CONNECTION]   records a second into the tables; N million are in them before (1)
        The connection may also stand in NEWSSITE_TEST_POSTGRES; a database of its own is made there, and dropped.
        """;

    public static async Task<int> RunAsync(string[] args, CancellationToken cancellationToken)
    {
        switch (args)
        {
            case ["rollup", ..]:
                await RollupRate.RunAsync(Number(args, "--millions") ?? 1, Postgres(args), cancellationToken);
                return 0;
            default:
                Console.Error.WriteLine(Usage);
                return 1;
        }
    }

    private static int? Number(string[] args, string name) => int.TryParse(Value(args, name), out var number) ? number : null;

    private static string? Postgres(string[] args)
        => Value(args, "--postgres") ?? (args.Contains("--postgres") ? Environment.GetEnvironmentVariable("NEWSSITE_TEST_POSTGRES") : null);

    private static string? Value(string[] args, string name)
        => Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length && !args[at + 1].StartsWith("--", StringComparison.Ordinal) ? args[at + 1] : null;
}
