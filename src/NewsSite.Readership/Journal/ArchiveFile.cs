using System.Globalization;

namespace NewsSite.Readership.Journal;

/// <summary>The file of the archive that one node wrote on one UTC day: block after block.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="Writer">The node.</param>
/// <param name="Day">The day on which it was written, which may be later than that of the requests in it.</param>
internal sealed record ArchiveFile(string Path, long Writer, DateOnly Day)
{
    private const string Prefix = "node-";
    private const string Extension = ".archive";
    private const string DayFormat = "yyyy-MM-dd";
    private const int NodeDigits = 16;

    public static ArchiveFile Of(string folder, long writer, DateOnly day)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{Prefix}{writer:x16}-{day.ToString(DayFormat, CultureInfo.InvariantCulture)}{Extension}");
        return new ArchiveFile(System.IO.Path.Combine(folder, name), writer, day);
    }

    /// <summary>The files in a folder, each node's in order of the days.</summary>
    public static List<ArchiveFile> In(string folder)
        => !Directory.Exists(folder) ? []
        : [.. Directory.EnumerateFiles(folder, Prefix + "*" + Extension).Select(Read).OfType<ArchiveFile>().OrderBy(file => file.Writer).ThenBy(file => file.Day)];

    /// <summary>Reads the blocks one after the other. The last one is null if something is left that is no whole block.</summary>
    /// <param name="wanted">Of which blocks the bytes are wanted; the others are passed over.</param>
    public IEnumerable<(long Offset, ArchiveBlock? Block, byte[]? Bytes)> Blocks(Func<ArchiveBlock, bool> wanted)
    {
        using var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var header = new byte[ArchiveBlock.HeaderSize];
        var offset = 0L;
        while (offset < file.Length)
        {
            file.Position = offset;
            file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
            if (ArchiveBlock.ReadHeader(header) is not { } block || offset + block.Size > file.Length)
            {
                yield return (offset, null, null);
                yield break;
            }
            byte[]? bytes = null;
            if (wanted(block))
            {
                bytes = new byte[block.Size];
                file.Position = offset;
                file.ReadExactly(bytes);
            }
            yield return (offset, block, bytes);
            offset += block.Size;
        }
    }

    private static ArchiveFile? Read(string path)
    {
        var name = System.IO.Path.GetFileNameWithoutExtension(path.AsSpan());
        var rest = name[Prefix.Length..];
        return rest.Length == NodeDigits + 1 + DayFormat.Length
            && long.TryParse(rest[..NodeDigits], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var writer)
            && DateOnly.TryParseExact(rest[(NodeDigits + 1)..], DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? new ArchiveFile(path, writer, day)
                : null;
    }
}
