using BenchmarkDotNet.Running;
using NewsSite.Benchmarks;
using NewsSite.Benchmarks.Rates;

if (args is ["rates", ..])
{
    return await RateCommand.RunAsync(args[1..], CancellationToken.None);
}
BenchmarkSwitcher.FromAssembly(typeof(Measured).Assembly).Run(args, new Measured());
return 0;
