using System.Buffers.Binary;
using System.Numerics;

namespace NewsSite.Readership.Journal;

/// <summary>The first 64 bytes of a segment: magic, version, node, number, the instant it was made, check.</summary>
internal readonly record struct SegmentHeader(long Node, long Number, long MadeMs)
{
    public const int Size = 64;

    private const int CheckAt = Size - sizeof(uint);
    private const int Version = 1;

    private static ReadOnlySpan<byte> Magic => "NSVIEWS\n"u8;

    public void WriteTo(Span<byte> bytes)
    {
        bytes[..Size].Clear();
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[8..], Version);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[12..], JournalRecord.Size);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[16..], Node);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[24..], Number);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[32..], MadeMs);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[CheckAt..], Check(bytes));
    }

    /// <summary>Null: the bytes are not the header of a segment that this version can read.</summary>
    public static SegmentHeader? Read(ReadOnlySpan<byte> bytes)
        => bytes.Length >= Size
        && bytes.StartsWith(Magic)
        && BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]) == Version
        && BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]) == JournalRecord.Size
        && BinaryPrimitives.ReadUInt32LittleEndian(bytes[CheckAt..]) == Check(bytes)
            ? new SegmentHeader(
                BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]),
                BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]),
                BinaryPrimitives.ReadInt64LittleEndian(bytes[32..]))
            : null;

    /// <summary>Whether the process died while it made the segment, before the first record: nothing is in it, and nothing is lost with it.</summary>
    public static bool IsUnfinished(ReadOnlySpan<byte> bytes)
        => Read(bytes) is null && !bytes[Math.Min(Size, bytes.Length)..].ContainsAnyExcept((byte)0);

    private static uint Check(ReadOnlySpan<byte> bytes)
    {
        var crc = ~0u;
        foreach (var b in bytes[..CheckAt])
        {
            crc = BitOperations.Crc32C(crc, b);
        }
        return crc;
    }
}
