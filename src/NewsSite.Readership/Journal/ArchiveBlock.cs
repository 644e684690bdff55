using System.Buffers.Binary;
using System.Security.Cryptography;

namespace NewsSite.Readership.Journal;

/// <summary>What stands before the records of a segment in the archive: 96 bytes, little-endian, with the hash of the block before it.</summary>
/// <remarks>A block is this, its records as the journal writes them, and the SHA-256 of both; so a changed byte anywhere breaks the chain.</remarks>
/// <param name="Node">The node that wrote the segment.</param>
/// <param name="Segment">Its number on that node.</param>
/// <param name="Turn">The transaction that brought it into the tables; transactions are numbered in their order.</param>
/// <param name="Records">How many records follow.</param>
/// <param name="FirstMs">The earliest instant among them, Unix time in ms.</param>
/// <param name="LastMs">The latest one.</param>
/// <param name="Corrupt">Slots that could not be read.</param>
internal readonly record struct ArchiveBlock(long Node, long Segment, long Turn, int Records, long FirstMs, long LastMs, int Corrupt)
{
    public const int HeaderSize = 96;
    public const int HashSize = SHA256.HashSizeInBytes;

    private const int Version = 1;
    private const int BeforeAt = HeaderSize - HashSize;

    private static ReadOnlySpan<byte> Magic => "NSARCHIV"u8;

    public long Size => HeaderSize + ((long)Records * JournalRecord.Size) + HashSize;

    /// <summary>The whole block.</summary>
    public static unsafe byte[] Write(long node, long segment, long turn, int corrupt, List<JournalRecord> records, ReadOnlySpan<byte> before)
    {
        var block = new ArchiveBlock(
            node, segment, turn, records.Count, records.Min(record => record.InstantMs), records.Max(record => record.InstantMs), corrupt);
        var bytes = new byte[block.Size];
        block.WriteHeader(bytes, before);
        fixed (byte* start = bytes)
        {
            var slot = start + HeaderSize;
            foreach (var record in records)
            {
                record.WriteTo(slot);
                slot += JournalRecord.Size;
            }
        }
        SHA256.HashData(bytes.AsSpan(0, bytes.Length - HashSize), bytes.AsSpan(bytes.Length - HashSize));
        return bytes;
    }

    /// <summary>Null: the bytes begin no block that this version can read.</summary>
    public static ArchiveBlock? ReadHeader(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < HeaderSize || !bytes.StartsWith(Magic) || BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]) != Version)
        {
            return null;
        }
        var block = new ArchiveBlock(
            BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]), BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[32..]), BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]),
            BinaryPrimitives.ReadInt64LittleEndian(bytes[40..]), BinaryPrimitives.ReadInt64LittleEndian(bytes[48..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[56..]));
        return block.Records > 0 ? block : null;
    }

    /// <summary>The hash of the block before it; zeros for the first.</summary>
    public static ReadOnlySpan<byte> HashBefore(ReadOnlySpan<byte> bytes) => bytes.Slice(BeforeAt, HashSize);

    /// <summary>Whether a whole block is as it was written.</summary>
    public static bool IsSound(ReadOnlySpan<byte> bytes) => SHA256.HashData(bytes[..^HashSize]).AsSpan().SequenceEqual(bytes[^HashSize..]);

    private void WriteHeader(Span<byte> bytes, ReadOnlySpan<byte> before)
    {
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[8..], Version);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[12..], Records);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[16..], Node);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[24..], Segment);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[32..], Turn);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[40..], FirstMs);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[48..], LastMs);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[56..], Corrupt);
        before.CopyTo(bytes[BeforeAt..]);
    }
}
