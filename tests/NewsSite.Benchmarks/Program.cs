using BenchmarkDotNet.Running;
using NewsSite.Benchmarks;
using NewsSite.Benchmarks.Rates;
using NewsSite.Benchmarks.Search;
using NewsSite.Benchmarks.Size;

switch (args)
{
    case ["rates", ..]:
        return await RateCommand.RunAsync(args[1..], CancellationToken.None);
    case ["size", ..]:
        return await SizeCommand.RunAsync(args[1..], CancellationToken.None);
    case ["search", ..]:
        return await SearchCommand.RunAsync(args[1..], CancellationToken.None);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(Measured).Assembly).Run(args, new Measured());
        return 0;
}
