using Microsoft.Extensions.Options;

namespace NewsSite.Readership.Journal;

/// <summary>Keeps what was rolled up, for a recount: a file for each UTC day, in which every block holds the hash of the one before it.</summary>
/// <remarks>One writer at a time, which is the rollup of this node. A block is on the disk before its segment is removed.</remarks>
internal sealed class SegmentArchive(IOptions<ReadershipOptions> options, TimeProvider time)
{
    private readonly HashSet<(long Node, long Segment)> _atStart = [];
    private byte[]? _last;

    public bool IsKept => options.Value.KeepSegments;

    public static string FolderOf(string journalPath) => Path.Combine(journalPath, "archive");

    /// <summary>Adds a segment that holds something, unless it is there: a process may have died before it could remove the segment.</summary>
    /// <exception cref="IOException">There is no room for it; nothing was added.</exception>
    public void Add(long writer, long node, long segment, long turn, int corrupt, List<JournalRecord> records)
    {
        var folder = FolderOf(options.Value.JournalPath);
        _last ??= Open(folder, writer);
        if (records.Count == 0 || _atStart.Contains((node, segment)))
        {
            return;
        }
        var block = ArchiveBlock.Write(node, segment, turn, corrupt, records, _last);
        var day = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        using var file = new FileStream(ArchiveFile.Of(folder, writer, day).Path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, bufferSize: 0);
        var end = file.Seek(0, SeekOrigin.End);
        try
        {
            file.Write(block);
            file.Flush(flushToDisk: true);
        }
        catch (IOException)
        {
            file.SetLength(end);
            throw;
        }
        _last = block[^ArchiveBlock.HashSize..];
    }

    /// <summary>Removes the files that are older than the settings keep them.</summary>
    public void Purge()
    {
        var first = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(-options.Value.ArchiveDays);
        foreach (var file in ArchiveFile.In(FolderOf(options.Value.JournalPath)).Where(file => file.Day < first))
        {
            File.Delete(file.Path);
        }
    }

    // A block that was torn by a death or a power cut is cut off: its segment is still in the journal.
    private byte[] Open(string folder, long writer)
    {
        Directory.CreateDirectory(folder);
        var last = new byte[ArchiveBlock.HashSize];
        if (ArchiveFile.In(folder).LastOrDefault(file => file.Writer == writer) is not { } file)
        {
            return last;
        }
        var end = 0L;
        foreach (var (offset, block, _) in file.Blocks(_ => false))
        {
            if (block is { } whole)
            {
                _atStart.Add((whole.Node, whole.Segment));
                end = offset + whole.Size;
            }
        }
        using var stream = new FileStream(file.Path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        stream.SetLength(end);
        if (end > 0)
        {
            stream.Position = end - last.Length;
            stream.ReadExactly(last);
        }
        return end > 0 ? last : LastOfEarlier(folder, file);
    }

    private static byte[] LastOfEarlier(string folder, ArchiveFile torn)
    {
        var last = new byte[ArchiveBlock.HashSize];
        if (ArchiveFile.In(folder).LastOrDefault(file => file.Writer == torn.Writer && file.Day < torn.Day) is { } earlier)
        {
            using var stream = new FileStream(earlier.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            stream.Seek(-last.Length, SeekOrigin.End);
            stream.ReadExactly(last);
        }
        return last;
    }
}
