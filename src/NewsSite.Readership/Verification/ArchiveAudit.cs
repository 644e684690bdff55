using NewsSite.Readership.Journal;

namespace NewsSite.Readership.Verification;

/// <summary>Reads the archive, and finds where it is not as it was written.</summary>
internal sealed class ArchiveAudit(IEnumerable<string> folders)
{
    private readonly List<ArchiveFile> _files = [.. folders.Distinct().SelectMany(ArchiveFile.In)];

    public List<ArchiveFinding> Findings { get; } = [];

    /// <summary>The blocks of the transactions from the first to the last one with a request between two instants, by transaction.</summary>
    /// <remarks>
    /// All of their blocks, also those whose requests are of other days: what a visitor did on the next morning keeps alive what is known of the day
    /// before, and a node that was away may bring the rest of that day only then. The files of the day are read whole, since any of their blocks may
    /// be the changed one.
    /// </remarks>
    public SortedDictionary<long, List<(ArchiveFile File, long Offset, ArchiveBlock Block)>> Check(DateOnly day, long fromMs, long beforeMs)
    {
        var (first, last) = (long.MaxValue, long.MinValue);
        foreach (var file in _files.Where(file => file.Day >= day.AddDays(-1)))
        {
            var isNear = file.Day <= day.AddDays(1);
            byte[]? before = null;
            foreach (var (offset, block, bytes) in file.Blocks(_ => isNear))
            {
                if (block is { } whole && whole.LastMs >= fromMs && whole.FirstMs < beforeMs)
                {
                    (first, last) = (Math.Min(first, whole.Turn), Math.Max(last, whole.Turn));
                }
                if (isNear || block is null)
                {
                    Check(file, offset, block, bytes, before);
                }
                before = bytes?[^ArchiveBlock.HashSize..];
            }
        }
        CheckSeams(day);
        return Between(day, first, last);
    }

    private SortedDictionary<long, List<(ArchiveFile File, long Offset, ArchiveBlock Block)>> Between(DateOnly day, long first, long last)
    {
        var turns = new SortedDictionary<long, List<(ArchiveFile, long, ArchiveBlock)>>();
        foreach (var file in _files.Where(file => file.Day >= day.AddDays(-1)))
        {
            foreach (var (offset, block, _) in file.Blocks(_ => false))
            {
                if (block is { } whole && whole.Turn >= first && whole.Turn <= last)
                {
                    (turns.TryGetValue(whole.Turn, out var blocks) ? blocks : turns[whole.Turn] = []).Add((file, offset, whole));
                }
            }
        }
        return turns;
    }

    /// <summary>The records of a block, in the order in which they were written.</summary>
    public static void Read(ArchiveFile file, long offset, ArchiveBlock block, List<JournalRecord> records)
    {
        using var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var bytes = new byte[block.Records * JournalRecord.Size];
        stream.Position = offset + ArchiveBlock.HeaderSize;
        stream.ReadExactly(bytes);
        for (var at = 0; at < bytes.Length; at += JournalRecord.Size)
        {
            if (JournalRecord.Read(bytes.AsSpan(at, JournalRecord.Size), out var record) == SlotState.Whole)
            {
                records.Add(record);
            }
        }
    }

    private void Check(ArchiveFile file, long offset, ArchiveBlock? block, byte[]? bytes, byte[]? before)
    {
        if (block is null)
        {
            Findings.Add(new ArchiveFinding(file.Path, offset, "What follows is no whole block."));
        }
        else if (bytes is not null && !ArchiveBlock.IsSound(bytes))
        {
            Findings.Add(new ArchiveFinding(file.Path, offset, "The block was changed after it was written."));
        }
        else if (bytes is not null && before is not null && !ArchiveBlock.HashBefore(bytes).SequenceEqual(before))
        {
            Findings.Add(new ArchiveFinding(file.Path, offset, "The block before this one was changed, removed or added."));
        }
    }

    // The first block of a day's file holds the hash of the last one of the file before it.
    private void CheckSeams(DateOnly day)
    {
        foreach (var (earlier, later) in _files.Zip(_files.Skip(1)).Where(pair => pair.First.Writer == pair.Second.Writer))
        {
            if (later.Day < day.AddDays(-1) || later.Day > day.AddDays(1))
            {
                continue;
            }
            var last = earlier.Blocks(_ => true).LastOrDefault(block => block.Bytes is not null).Bytes;
            var first = later.Blocks(_ => true).FirstOrDefault().Bytes;
            if (last is not null && first is not null && !ArchiveBlock.HashBefore(first).SequenceEqual(last.AsSpan(last.Length - ArchiveBlock.HashSize)))
            {
                Findings.Add(new ArchiveFinding(later.Path, 0, $"It does not follow upon {Path.GetFileName(earlier.Path)}."));
            }
        }
    }
}
