using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace NewsSite.Readership.Journal;

/// <summary>The folder of one node within the journal, held by an exclusive lock as long as the process lives.</summary>
/// <remarks>
/// The file <c>node</c> holds the number of starts, which forms the upper half of segment numbers: a number is never given twice,
/// whatever was deleted in between, because a number that was rolled up once is never rolled up again.
/// </remarks>
internal sealed class NodeFolder : IDisposable
{
    public const string Extension = ".views";

    /// <summary>The file that is locked, and holds the number of starts.</summary>
    public const string StartsFile = "node";

    private const string Prefix = "node-";

    private readonly FileStream _lock;
    private long _lastNumber;

    private NodeFolder(string path, long node, FileStream @lock)
    {
        Path = path;
        Node = node;
        _lock = @lock;
    }

    public string Path { get; }

    public long Node { get; }

    /// <summary>Takes the first folder that no living process holds, or makes one.</summary>
    public static NodeFolder TakeOrMake(string journalPath)
    {
        Directory.CreateDirectory(journalPath);
        var folder = Directory.EnumerateDirectories(journalPath, Prefix + "*").Order(StringComparer.Ordinal)
            .Select(TryTake).FirstOrDefault(taken => taken is not null);
        if (folder is null)
        {
            Span<byte> bytes = stackalloc byte[sizeof(long)];
            RandomNumberGenerator.Fill(bytes);
            var node = BinaryPrimitives.ReadInt64LittleEndian(bytes) & long.MaxValue;
            var path = System.IO.Path.Combine(journalPath, string.Create(CultureInfo.InvariantCulture, $"{Prefix}{node:x16}"));
            Directory.CreateDirectory(path);
            folder = TryTake(path) ?? throw new IOException($"The new folder {path} is already held by another process.");
        }
        folder.BeginNumbers();
        return folder;
    }

    /// <summary>Takes the folders that other processes left behind, so that what they counted is not forgotten.</summary>
    public static List<NodeFolder> TakeAbandoned(string journalPath)
        => [.. Directory.EnumerateDirectories(journalPath, Prefix + "*").Select(TryTake).OfType<NodeFolder>()];

    /// <summary>The segments in the folder, oldest first.</summary>
    public List<string> Segments() => SegmentsIn(Path);

    public static List<string> SegmentsIn(string path)
        => [.. Directory.EnumerateFiles(path, "*" + Extension).Order(StringComparer.Ordinal)];

    /// <summary>The folders of all nodes, whether or not a process holds them.</summary>
    public static List<(string Path, long Node)> All(string journalPath)
        => !Directory.Exists(journalPath) ? []
        : [.. from path in Directory.EnumerateDirectories(journalPath, Prefix + "*")
            let node = ReadNode(path)
            where node is not null
            select (path, node.Value)];

    public long NextNumber() => Interlocked.Increment(ref _lastNumber);

    public string PathOf(long number) => System.IO.Path.Combine(Path, number.ToString("x16", CultureInfo.InvariantCulture) + Extension);

    public void Dispose() => _lock.Dispose();

    private static NodeFolder? TryTake(string path)
    {
        if (ReadNode(path) is not { } node)
        {
            return null;
        }
        try
        {
            var @lock = new FileStream(System.IO.Path.Combine(path, StartsFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            return new NodeFolder(path, node, @lock);
        }
        catch (IOException)
        {
            return null;        // another process holds it
        }
    }

    private static long? ReadNode(string path)
        => long.TryParse(System.IO.Path.GetFileName(path)[Prefix.Length..], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var node) ? node : null;

    private void BeginNumbers()
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        bytes.Clear();
        _lock.Position = 0;
        _lock.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        var highest = Segments().Select(NumberOf).DefaultIfEmpty().Max();
        var starts = Math.Max(BinaryPrimitives.ReadInt32LittleEndian(bytes), (int)(highest >> 32)) + 1;
        BinaryPrimitives.WriteInt32LittleEndian(bytes, starts);
        _lock.Position = 0;
        _lock.Write(bytes);
        _lock.Flush(flushToDisk: true);
        _lastNumber = (long)starts << 32;
    }

    public static long NumberOf(string path)
        => long.TryParse(System.IO.Path.GetFileNameWithoutExtension(path), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
