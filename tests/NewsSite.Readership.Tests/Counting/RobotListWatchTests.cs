using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NewsSite.Readership.Counting;

namespace NewsSite.Readership.Tests.Counting;

public sealed class RobotListWatchTests : IDisposable
{
    private const string Agent = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/134.0.0.0 Safari/537.36 Vellum/2.1";

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"robot-list-{Guid.NewGuid():N}.json");
    private readonly Notes _notes = new();
    private readonly FakeTimeProvider _time = new();
    private readonly RobotFilter _filter;
    private readonly RobotListWatch _watch;

    public RobotListWatchTests()
    {
        File.WriteAllText(_path, """[{ "pattern": "parchment" }]""");
        var options = new ReadershipOptions { RobotListFile = _path };
        _filter = RobotListWatch.FilterBy(options);
        _watch = new RobotListWatch(_filter, Options.Create(options), _time, _notes);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_changed_file_is_in_force_within_seconds_and_nothing_old_is_remembered()
    {
        Assert.False(_filter.Judge(Agent).IsRobot);
        var before = _filter.Version;
        await _watch.StartAsync(Token);
        await File.WriteAllTextAsync(_path, """[{ "pattern": "vellum" }]""", Token);
        while (_filter.Version == before)
        {
            Token.ThrowIfCancellationRequested();
            _time.Advance(RobotListWatch.Period);
            await Task.Yield();
        }
        Assert.True(_filter.Judge(Agent).IsRobot);
        await _watch.StopAsync(Token);
        Assert.Contains(_filter.Version, Assert.Single(_notes.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[{ \"pattern\": \"vel")]
    [InlineData("[]")]
    [InlineData(null)]
    public void A_bad_file_leaves_the_list_before_it_in_force_and_says_so_once(string? content)
    {
        var before = _filter.Version;
        Write(content);
        _watch.Look();
        _watch.Look();
        Assert.Equal(before, _filter.Version);
        var line = Assert.Single(_notes.Lines);
        Assert.StartsWith("Warning", line, StringComparison.Ordinal);
        Assert.Contains(_path, line, StringComparison.Ordinal);
        Assert.Contains(before, line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_mended_after_a_bad_one_is_taken_and_a_later_fault_is_told_anew()
    {
        Write("no list");
        _watch.Look();
        Write("""[{ "pattern": "vellum" }]""");
        _watch.Look();
        Assert.True(_filter.Judge(Agent).IsRobot);
        Write("no list");
        _watch.Look();
        Assert.True(_filter.Judge(Agent).IsRobot);
        Assert.Equal(["Warning", "Information", "Warning"], _notes.Lines.Select(line => line.Split(' ')[0]));
    }

    [Fact]
    public void An_unchanged_file_keeps_what_is_remembered()
    {
        _filter.Judge(Agent);
        _watch.Look();
        _watch.Look();
        Assert.Equal(1, _filter.Remembered);
        Assert.Empty(_notes.Lines);
    }

    public void Dispose()
    {
        _watch.Dispose();
        File.Delete(_path);
    }

    private void Write(string? content)
    {
        File.Delete(_path);
        if (content is not null)
        {
            File.WriteAllText(_path, content);
        }
    }

    private sealed class Notes : ILogger<RobotListWatch>
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
            => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => Lines.Add($"{logLevel} {formatter(state, exception)}");
    }
}
