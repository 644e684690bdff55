using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NewsSite.Readership.Counting;
using NewsSite.Readership.Journal;

namespace NewsSite.Readership.Tests.Journal;

public sealed class JournalTests : IDisposable
{
    private static readonly DateTime At = new(2026, 4, 6, 10, 1, 0, DateTimeKind.Utc);

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"readership-journal-{Guid.NewGuid():N}");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(At));

    [Fact]
    public void A_record_is_on_disk_as_soon_as_it_is_appended()
    {
        using var journal = Open();
        journal.Append(7, 99, At, ViewOutcome.Counted);
        journal.Append(8, 0, At.AddMilliseconds(5), ViewOutcome.Robot);
        var records = Directory.EnumerateFiles(_path, "*.views", SearchOption.AllDirectories).SelectMany(ReadFile);
        Assert.Equal([new(7, 99, Hours.UnixMs(At), ViewOutcome.Counted), new(8, 0, Hours.UnixMs(At) + 5, ViewOutcome.Robot)], records);
    }

    [Fact]
    public async Task Many_writers_and_a_sealer_lose_nothing_and_double_nothing()
    {
        const int Writers = 8;
        const int Each = 5_000;
        using var journal = Open(segmentBytes: 16 * 1024);
        var writers = Enumerable.Range(0, Writers).Select(writer => Task.Run(() =>
        {
            for (var n = 0; n < Each; n++)
            {
                journal.Append(writer, (ulong)n, At, ViewOutcome.Counted);
            }
        }, TestContext.Current.CancellationToken)).ToArray();
        var writing = Task.WhenAll(writers);
        while (!writing.IsCompleted)
        {
            journal.Seal();
            await Task.Yield();
        }
        await writing;
        journal.Seal();
        var records = new List<JournalRecord>();
        foreach (var segment in journal.Segments.Waiting())
        {
            Assert.Equal(0, segment.ReadInto(records).Corrupt);
        }
        Assert.Equal(Writers * Each, records.Count);
        Assert.Equal(Writers * Each, records.Distinct().Count());
        Assert.Equal(0, journal.Health.Dropped);
    }

    [Fact]
    public void What_an_earlier_process_left_behind_waits_for_the_rollup()
    {
        using (var journal = Open())
        {
            journal.Append(7, 1, At, ViewOutcome.Counted);
        }
        using var next = Open();
        var segment = Assert.Single(next.Segments.Waiting());
        Assert.Equal([new(7, 1, Hours.UnixMs(At), ViewOutcome.Counted)], Read(segment));
    }

    [Fact]
    public void A_journal_that_held_nothing_leaves_no_segment()
    {
        Open().Dispose();
        Assert.Empty(Directory.EnumerateFiles(_path, "*.views", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_torn_record_is_skipped_and_told_and_the_others_stay()
    {
        using (var journal = Open())
        {
            for (var item = 1; item <= 3; item++)
            {
                journal.Append(item, 1, At, ViewOutcome.Counted);
            }
        }
        var file = Assert.Single(Directory.GetFiles(_path, "*.views", SearchOption.AllDirectories));
        var bytes = File.ReadAllBytes(file);
        bytes[SegmentHeader.Size + JournalRecord.Size + 3] ^= 0x10;
        File.WriteAllBytes(file, bytes);
        using var next = Open();
        var records = new List<JournalRecord>();
        Assert.Equal(1, Assert.Single(next.Segments.Waiting()).ReadInto(records).Corrupt);
        Assert.Equal([1, 3], records.Select(record => record.ItemId));
    }

    [Fact]
    public void Two_processes_on_one_path_write_to_folders_of_their_own_and_the_last_one_finds_both()
    {
        using (var first = Open())
        using (var second = Open())
        {
            first.Append(1, 1, At, ViewOutcome.Counted);
            second.Append(2, 1, At, ViewOutcome.Counted);
            Assert.Equal(2, Directory.GetDirectories(_path).Length);
        }
        using var next = Open();
        Assert.Equal([1, 2], next.Segments.Waiting().SelectMany(Read).Select(record => record.ItemId).Order());
        Assert.Equal(2, Directory.GetDirectories(_path).Length);
    }

    [Fact]
    public void A_segment_number_is_never_given_twice()
    {
        var numbers = new List<string>();
        for (var start = 0; start < 3; start++)
        {
            using var journal = Open();
            numbers.AddRange(Directory.EnumerateFiles(_path, "*.views", SearchOption.AllDirectories));
        }
        Assert.NotEmpty(numbers);
        Assert.Equal(numbers.Distinct(), numbers);
    }

    [Fact]
    public void At_its_limit_views_are_dropped_and_told_and_it_recovers()
    {
        using var journal = Open(segmentBytes: 4096, maxBytes: 3 * 4096);
        const int Slots = (4096 - SegmentHeader.Size) / JournalRecord.Size;
        for (var n = 0; n < 3 * Slots; n++)
        {
            journal.Append(7, (ulong)n, At, ViewOutcome.Counted);
        }
        journal.Tend();
        Assert.True(journal.Health.IsCounting);
        _time.Advance(TimeSpan.FromMinutes(1));
        journal.Append(7, 1, At, ViewOutcome.Counted);
        journal.Append(7, 2, At, ViewOutcome.Counted);
        Assert.Equal(At.AddMinutes(1), journal.Health.NotCountingSinceUtc);
        Assert.Contains("limit", journal.Health.Reason, StringComparison.Ordinal);
        Assert.Equal(2, journal.Health.Dropped);
        foreach (var segment in journal.Segments.Waiting())
        {
            Read(segment);
            journal.Segments.Release(segment, corrupt: 0);
        }
        journal.Tend();
        Assert.True(journal.Health.IsCounting);
        journal.Append(7, 3, At, ViewOutcome.Counted);
        Assert.Equal(2, journal.Health.Dropped);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_costs_views_and_no_exception_and_is_tried_again()
    {
        File.WriteAllText(_path, "in the way");
        using var journal = Open();
        journal.Append(7, 1, At, ViewOutcome.Counted);
        Assert.Equal(At, journal.Health.NotCountingSinceUtc);
        Assert.Equal(1, journal.Health.Dropped);
        File.Delete(_path);
        journal.Tend();
        Assert.True(journal.Health.IsCounting);
    }

    [Fact]
    public void A_segment_that_was_never_finished_is_nothing_and_a_strange_file_is_no_segment()
    {
        using (var journal = Open())
        {
            journal.Append(1, 1, At, ViewOutcome.Counted);
        }
        var folder = Assert.Single(Directory.GetDirectories(_path));
        File.WriteAllBytes(Path.Combine(folder, "0000000000000001.views"), []);
        File.WriteAllBytes(Path.Combine(folder, "0000000000000002.views"), new byte[4096]);
        File.WriteAllText(Path.Combine(folder, "0000000000000003.views"), new string('x', 4096));
        using var next = Open();
        var headers = next.Segments.Waiting().Select(segment => segment.ReadInto([]).Header).ToList();
        Assert.Equal([default(SegmentHeader), default(SegmentHeader), null], headers[..3]);
        Assert.NotEqual(default, headers[3]!.Value);
    }

    public void Dispose()
    {
        if (Directory.Exists(_path))
        {
            Directory.Delete(_path, recursive: true);
        }
        File.Delete(_path);
    }

    private ViewJournal Open(int segmentBytes = 64 * 1024, long maxBytes = 1L << 30)
    {
        var options = new ReadershipOptions { JournalPath = _path, SegmentBytes = segmentBytes, JournalMaxBytes = maxBytes };
        return new ViewJournal(Options.Create(options), _time, NullLogger<ViewJournal>.Instance);
    }

    private static List<JournalRecord> Read(SealedSegment segment)
    {
        var records = new List<JournalRecord>();
        segment.ReadInto(records);
        return records;
    }

    private static List<JournalRecord> ReadFile(string path) => Read(new SealedSegment(path, 0, null));
}
