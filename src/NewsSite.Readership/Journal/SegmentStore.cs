using Microsoft.Extensions.Logging;

namespace NewsSite.Readership.Journal;

/// <summary>The segments on disk: makes new ones, knows those that wait for the rollup, removes those that are done.</summary>
internal sealed partial class SegmentStore(ReadershipOptions options, TimeProvider time, ILogger logger) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<SealedSegment> _waiting = [];
    private List<NodeFolder> _abandoned = [];
    private NodeFolder? _folder;
    private long _bytes;
    private long _corrupt;

    /// <summary>The number of this node, 0 before it has a folder.</summary>
    public long Node => _folder?.Node ?? 0;

    public long Bytes => Interlocked.Read(ref _bytes);

    public long Corrupt => Interlocked.Read(ref _corrupt);

    /// <summary>A new segment; or null, and why not.</summary>
    public (JournalSegment? Segment, string? Refusal) Create()
    {
        lock (_gate)
        {
            try
            {
                var folder = _folder ??= OpenFolder();
                if (_bytes + options.SegmentBytes > options.JournalMaxBytes)
                {
                    return (null, $"the journal holds {_bytes:N0} bytes, which is its limit, because the rollup cannot keep up");
                }
                var header = new SegmentHeader(folder.Node, folder.NextNumber(), Hours.UnixMs(time.GetUtcNow().UtcDateTime));
                var segment = JournalSegment.Create(folder.PathOf(header.Number), header, options.SegmentBytes);
                _bytes += options.SegmentBytes;
                return (segment, null);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                return (null, failure.Message);
            }
        }
    }

    /// <summary>Hands a segment that takes no more records to the rollup.</summary>
    public void Add(JournalSegment segment)
    {
        lock (_gate)
        {
            _waiting.Add(new SealedSegment(segment.Path, options.SegmentBytes, segment));
        }
    }

    /// <summary>Removes a segment that was never used.</summary>
    public void Discard(JournalSegment segment)
    {
        File.Delete(segment.Path);
        Interlocked.Add(ref _bytes, -options.SegmentBytes);
    }

    /// <summary>The segments that wait for the rollup, oldest first.</summary>
    public IReadOnlyList<SealedSegment> Waiting()
    {
        lock (_gate)
        {
            return [.. _waiting];
        }
    }

    /// <summary>Puts on the disk what waits for the rollup, and lets go of its memory: while the database is away that can be long.</summary>
    public void SealWaiting()
    {
        foreach (var segment in Waiting())
        {
            segment.Writer?.Seal();
        }
    }

    /// <summary>The lowest number that this node has on disk; the tables may forget the ones below. Null: it has none.</summary>
    public (long Node, long Number)? LowestHeld()
        => _folder is { } folder && folder.Segments() is [var first, ..] ? (folder.Node, NodeFolder.NumberOf(first)) : null;

    /// <summary>Removes a segment that is in the tables, or holds nothing.</summary>
    /// <exception cref="IOException">It could not be removed. It will be tried again, and not be counted again.</exception>
    public void Release(SealedSegment segment, int corrupt)
    {
        File.Delete(segment.Path);
        Interlocked.Add(ref _corrupt, corrupt);
        Forget(segment);
    }

    /// <summary>Puts aside a file that is no segment, so that an admin can look at it.</summary>
    public void SetAside(SealedSegment segment)
    {
        File.Move(segment.Path, segment.Path + ".unreadable", overwrite: true);
        Log.Unreadable(logger, segment.Path);
        Forget(segment);
    }

    public void Dispose()
    {
        SealWaiting();
        _abandoned.ForEach(folder => folder.Dispose());
        _folder?.Dispose();
    }

    private void Forget(SealedSegment segment)
    {
        lock (_gate)
        {
            if (_waiting.Remove(segment))
            {
                _bytes -= segment.Bytes;
            }
        }
    }

    private NodeFolder OpenFolder()
    {
        var folder = NodeFolder.TakeOrMake(options.JournalPath);
        _abandoned = NodeFolder.TakeAbandoned(options.JournalPath);
        foreach (var path in _abandoned.Prepend(folder).SelectMany(each => each.Segments()))
        {
            var bytes = new FileInfo(path).Length;
            _waiting.Add(new SealedSegment(path, bytes, null));
            _bytes += bytes;
        }
        if (_waiting.Count > 0)
        {
            Log.LeftBehind(logger, _waiting.Count);
        }
        return folder;
    }

    private static partial class Log
    {
        [LoggerMessage(2004, LogLevel.Information, "Found {Segments} journal segments of an earlier process; they are counted first.")]
        public static partial void LeftBehind(ILogger logger, int segments);

        [LoggerMessage(2005, LogLevel.Error, "{Path} is no journal segment that can be read; it was put aside as .unreadable and its views are not counted.")]
        public static partial void Unreadable(ILogger logger, string path);
    }
}
