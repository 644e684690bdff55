using System.IO.MemoryMappedFiles;

namespace NewsSite.Readership.Journal;

/// <summary>A segment that is being written: a mapped file of fixed slots. Any number of threads append; one seals.</summary>
/// <remarks>A store into the mapping is in the kernel's page cache at once, so the death of the process loses nothing that was appended.</remarks>
internal sealed unsafe class JournalSegment : IDisposable
{
    private const int Sealed = 1 << 30;

    private readonly FileStream _file;
    private readonly MemoryMappedFile _map;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte* _slots;
    private readonly int _capacity;
    private readonly Lock _gate = new();
    private int _reserved;
    private int _finished;
    private int _flushed;
    private int _total = -1;

    private JournalSegment(FileStream file, SegmentHeader header, int bytes)
    {
        _file = file;
        _map = MemoryMappedFile.CreateFromFile(file, null, bytes, MemoryMappedFileAccess.ReadWrite, HandleInheritability.None, leaveOpen: true);
        _view = _map.CreateViewAccessor(0, bytes, MemoryMappedFileAccess.ReadWrite);
        byte* start = null;
        _view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        header.WriteTo(new Span<byte>(start, SegmentHeader.Size));
        _slots = start + SegmentHeader.Size;
        _capacity = (bytes - SegmentHeader.Size) / JournalRecord.Size;
        Path = file.Name;
        Header = header;
    }

    public string Path { get; }

    public SegmentHeader Header { get; }

    private bool IsSealed => _total >= 0;

    public bool IsEmpty => Volatile.Read(ref _reserved) == 0;

    /// <exception cref="IOException">There is no room for it, or the folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written.</exception>
    public static JournalSegment Create(string path, SegmentHeader header, int bytes)
    {
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        try
        {
            Preallocation.Reserve(file.SafeFileHandle, bytes);
            return new JournalSegment(file, header, bytes);
        }
        catch
        {
            file.Dispose();
            File.Delete(path);
            throw;
        }
    }

    /// <summary>False: the segment is full or sealed; nothing was written.</summary>
    public bool TryAppend(in JournalRecord record)
    {
        // The first look keeps a full segment's counter from growing with every knock at it.
        if (Volatile.Read(ref _reserved) >= _capacity)
        {
            return false;
        }
        var slot = Interlocked.Increment(ref _reserved) - 1;
        if (slot >= _capacity)
        {
            return false;
        }
        record.WriteTo(_slots + ((long)slot * JournalRecord.Size));
        Interlocked.Increment(ref _finished);
        return true;
    }

    /// <summary>Ends the segment and waits for the writers that hold a slot, a few instructions each; then it is on disk and no longer mapped.</summary>
    /// <returns>The number of slots used.</returns>
    public int Seal()
    {
        lock (_gate)
        {
            if (!IsSealed)
            {
                var used = Math.Min(Interlocked.Exchange(ref _reserved, Sealed), _capacity);
                var wait = new SpinWait();
                while (Volatile.Read(ref _finished) < used)
                {
                    wait.SpinOnce();
                }
                Flush();
                _total = used;
                Dispose();
            }
            return _total;
        }
    }

    /// <summary>Writes to the disk what was appended since the last time.</summary>
    public void Flush()
    {
        lock (_gate)
        {
            var finished = Volatile.Read(ref _finished);
            if (finished != _flushed && !IsSealed)
            {
                _view.Flush();
                RandomAccess.FlushToDisk(_file.SafeFileHandle);
                _flushed = finished;
            }
        }
    }

    public void Dispose()
    {
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _map.Dispose();
        _file.Dispose();
    }
}
