using NewsSite.Readership.Journal;

namespace NewsSite.Readership.Rollup;

/// <summary>A segment with its records in memory.</summary>
internal sealed record ReadSegment(SealedSegment Source, SegmentKey Key, List<JournalRecord> Records, int Corrupt)
{
    /// <summary>The transaction that brought it into the tables; 0 before.</summary>
    public long Turn { get; set; }

    /// <summary>Null: the file is no segment.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ReadSegment? From(SealedSegment source)
    {
        var records = new List<JournalRecord>();
        var (header, corrupt) = source.ReadInto(records);
        return header is { } known ? new ReadSegment(source, new SegmentKey(known.Node, known.Number), records, corrupt) : null;
    }
}
