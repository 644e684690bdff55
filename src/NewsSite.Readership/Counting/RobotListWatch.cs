using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace NewsSite.Readership.Counting;

/// <summary>Reads the admin's list of robots at start, and again when the file has changed.</summary>
/// <param name="filter">What the list is put in force in.</param>
/// <param name="options">The settings.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Is told of every change.</param>
/// <param name="source">Where the list is; null: that of the rules in force.</param>
/// <remarks>It compares the content every few seconds: that works on every file system, and for a file put in place by renaming or behind a link.</remarks>
internal sealed partial class RobotListWatch(
    RobotFilter filter, IOptions<ReadershipOptions> options, TimeProvider time, ILogger<RobotListWatch> logger, RobotListSource? source = null) : BackgroundService
{
    internal static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    private readonly RobotListSource _source = source ?? RobotListSource.InForce(options.Value);
    private byte[]? _seen;
    private string? _lastProblem;

    /// <summary>The filter by the settings, which were validated.</summary>
    public static RobotFilter FilterBy(ReadershipOptions options) => new(RobotListSource.InForce(options).List());

    /// <summary>Looks whether the file has changed, and puts what it holds in force if it can be used.</summary>
    internal void Look()
    {
        try
        {
            var content = RobotListFile.Read(_source.Path);
            if (_seen is not null && content.AsSpan().SequenceEqual(_seen))
            {
                _lastProblem = null;
                return;
            }
            _seen = content;
            Use(RobotList.With(content, _source.Mode));
        }
        catch (RobotListException problem)
        {
            Tell(problem.Message);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_source.Path.Length == 0)
        {
            return;
        }
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                Look();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private void Use(RobotList list)
    {
        _lastProblem = null;
        if (list.Version != filter.Version)
        {
            filter.Use(list);
            Log.Reloaded(logger, _source.Path, list.Version);
        }
    }

    private void Tell(string problem)
    {
        if (problem != _lastProblem)
        {
            _lastProblem = problem;
            Log.Unusable(logger, _source.Path, problem, filter.Version);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2011, LogLevel.Information, "The list of robots {Path} has changed; version {Version} is in force.")]
        public static partial void Reloaded(ILogger logger, string path, string version);

        [LoggerMessage(2012, LogLevel.Warning, "The list of robots {Path} has changed and cannot be used: {Problem}. Version {Version} stays in force.")]
        public static partial void Unusable(ILogger logger, string path, string problem, string version);
    }
}
