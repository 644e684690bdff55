using BenchmarkDotNet.Running;
using NewsSite.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(Measured).Assembly).Run(args, new Measured());
