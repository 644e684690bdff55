using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NewsSite.Readership.Counting;

namespace NewsSite.Readership.Journal;

/// <summary>Where every request of an item is written before its answer leaves, so that the death of the process loses none.</summary>
/// <remarks>
/// Appending takes a slot of a mapped segment and stores 32 bytes: no lock, no allocation, no system call. A disk that is full, or a journal at its
/// limit, costs views and is told in <see cref="Health"/>; it never costs a page.
/// </remarks>
public sealed partial class ViewJournal : IDisposable
{
    private readonly TimeProvider _time;
    private readonly ILogger<ViewJournal> _logger;
    private readonly Lock _gate = new();
    private JournalSegment? _current;
    private JournalSegment? _prepared;
    private DateTime? _notCountingSinceUtc;
    private string? _refusal;
    private long _dropped;
    private bool _disposed;

    /// <summary>Opens the journal, and finds what earlier processes left in it. If that fails, it is tried again every second.</summary>
    public ViewJournal(IOptions<ReadershipOptions> options, TimeProvider time, ILogger<ViewJournal> logger)
    {
        _time = time;
        _logger = logger;
        Segments = new SegmentStore(options.Value, time, logger);
        Tend();
    }

    /// <summary>Whether views are being counted, and what was lost.</summary>
    public JournalHealth Health
    {
        get
        {
            lock (_gate)
            {
                var since = _notCountingSinceUtc;
                return new JournalHealth(since, since is null ? null : _refusal, Interlocked.Read(ref _dropped), Segments.Corrupt, Segments.Bytes);
            }
        }
    }

    internal SegmentStore Segments { get; }

    /// <summary>Writes one request of an item. Never throws, and never waits for the disk while it has room.</summary>
    /// <param name="itemId">The item; 0: no item, for requests that name none that exists.</param>
    /// <param name="visitor">The keyed hash of who asks, or any number that stands for a visitor in synthetic traffic.</param>
    /// <param name="instantUtc">When it was answered; kept to the millisecond.</param>
    /// <param name="outcome">By the rules 1 to 7; <see cref="ViewOutcome.Counted"/> leaves the rest to the rollup.</param>
    public void Append(long itemId, ulong visitor, DateTime instantUtc, ViewOutcome outcome)
        => Append(new JournalRecord(itemId, visitor, Hours.UnixMs(instantUtc), outcome));

    internal void Append(in JournalRecord record)
    {
        while (Volatile.Read(ref _current) is { } segment)
        {
            if (segment.TryAppend(record))
            {
                return;
            }
            Advance(segment);
        }
        Interlocked.Increment(ref _dropped);
    }

    /// <summary>Ends the current segment if it holds anything, so that the rollup can take it.</summary>
    internal void Seal()
    {
        lock (_gate)
        {
            // With no segment to go on in, the current one stays until it is full.
            if (_current is { IsEmpty: false } current && (_prepared ??= TryCreate()) is not null)
            {
                Replace(current);
            }
        }
        Tend();
    }

    /// <summary>Gets ready the segment after this one, and goes on where there was none. Called once a second.</summary>
    internal void Tend()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }
            _prepared ??= TryCreate();
            if (_current is null && _prepared is not null)
            {
                Volatile.Write(ref _current, _prepared);
                _prepared = TryCreate();
            }
            TellWhetherCounting();
        }
    }

    /// <summary>Writes to the disk what was appended since the last time.</summary>
    internal void Flush()
    {
        Volatile.Read(ref _current)?.Flush();
        Segments.SealWaiting();
    }

    /// <summary>Ends the journal. What is in it stays on disk for the next process.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }
            _disposed = true;
            foreach (var segment in new[] { Interlocked.Exchange(ref _current, null), _prepared })
            {
                if (segment?.Seal() == 0)
                {
                    Segments.Discard(segment);
                }
            }
            Segments.Dispose();
        }
    }

    private void Advance(JournalSegment full)
    {
        lock (_gate)
        {
            if (_current != full)
            {
                return;         // another thread did it
            }
            _prepared ??= TryCreate();
            Replace(full);
            TellWhetherCounting();
        }
        ThreadPool.UnsafeQueueUserWorkItem(static journal => journal.Tend(), this, preferLocal: false);
    }

    private void Replace(JournalSegment ended)
    {
        Volatile.Write(ref _current, _prepared);
        _prepared = null;
        Segments.Add(ended);
    }

    private JournalSegment? TryCreate()
    {
        var (segment, refusal) = Segments.Create();
        _refusal = refusal;
        return segment;
    }

    private void TellWhetherCounting()
    {
        if (_current is null && _notCountingSinceUtc is null)
        {
            _notCountingSinceUtc = _time.GetUtcNow().UtcDateTime;
            Log.NotCounting(_logger, _refusal);
        }
        else if (_current is not null && _notCountingSinceUtc is { } sinceUtc)
        {
            _notCountingSinceUtc = null;
            Log.CountingAgain(_logger, sinceUtc, Interlocked.Read(ref _dropped));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2001, LogLevel.Error, "Views are not being counted: {Refusal}. Pages go on; it is tried again every second.")]
        public static partial void NotCounting(ILogger logger, string? refusal);

        [LoggerMessage(2002, LogLevel.Warning, "Views are counted again; they were not since {SinceUtc:u}. Dropped since the start of the process: {Dropped}.")]
        public static partial void CountingAgain(ILogger logger, DateTime sinceUtc, long dropped);
    }
}
