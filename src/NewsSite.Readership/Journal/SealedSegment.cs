namespace NewsSite.Readership.Journal;

/// <summary>A segment that takes no more records and waits for the rollup.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Bytes">What it takes on disk.</param>
/// <param name="Writer">The mapping that it was written through; null: left behind by an earlier process.</param>
internal sealed record SealedSegment(string Path, long Bytes, JournalSegment? Writer)
{
    /// <summary>Reads every whole record into the list.</summary>
    /// <returns>The header, null if the file is no segment, or a default one if it was never finished; and the number of corrupt slots.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public (SegmentHeader? Header, int Corrupt) ReadInto(List<JournalRecord> records)
    {
        var used = Writer?.Seal();
        var bytes = File.ReadAllBytes(Path);
        var header = SegmentHeader.Read(bytes);
        if (header is null)
        {
            return (SegmentHeader.IsUnfinished(bytes) ? default(SegmentHeader) : null, 0);
        }
        var corrupt = 0;
        var slots = bytes.AsSpan(SegmentHeader.Size);
        var count = Math.Min(slots.Length / JournalRecord.Size, used ?? int.MaxValue);
        for (var slot = 0; slot < count; slot++)
        {
            switch (JournalRecord.Read(slots.Slice(slot * JournalRecord.Size, JournalRecord.Size), out var record))
            {
                case SlotState.Whole:
                    records.Add(record);
                    break;
                case SlotState.Corrupt:
                    corrupt++;
                    break;
                default:
                    break;
            }
        }
        return (header, corrupt);
    }
}
