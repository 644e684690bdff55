using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using NewsSite.Readership.Anomalies;
using NewsSite.Readership.Counting;

namespace NewsSite.Readership.Journal;

/// <summary>What a slot of a segment holds.</summary>
internal enum SlotState
{
    /// <summary>Nothing, or a record that was never finished: no response had left by then.</summary>
    Unused,

    /// <summary>A whole record.</summary>
    Whole,

    /// <summary>Bytes that are no record: a disk or a power cut tore it.</summary>
    Corrupt,
}

/// <summary>One request of an item, as the journal keeps it: 32 bytes, the check last.</summary>
/// <remarks>
/// Four little-endian words: item; visitor; instant (48 bits, Unix ms), outcome (8), flags (8); traits (32), CRC-32C of all before (32).
/// The last word is one aligned store, so a record is there whole or not at all when a process dies.
/// </remarks>
/// <param name="ItemId">0: no item.</param>
/// <param name="Visitor">0 where the outcome is already a rejection.</param>
/// <param name="InstantMs">Unix time in ms.</param>
/// <param name="Outcome">By the rules 1 to 7.</param>
/// <param name="Flags">How it came: <see cref="Beacon"/>, or 0 for a page.</param>
/// <param name="Traits">What the anomaly rules look at, <see cref="ViewTraits"/>; 0: nothing is known.</param>
internal readonly record struct JournalRecord(long ItemId, ulong Visitor, long InstantMs, ViewOutcome Outcome, byte Flags = 0, uint Traits = 0)
{
    public const int Size = 32;

    /// <summary>The flag of a beacon, of which nobody has looked yet whether the item exists.</summary>
    public const byte Beacon = 1;

    private const long LastInstantMs = (1L << 48) - 1;

    public bool IsBeacon => (Flags & Beacon) != 0;

    public int Hour => (int)(InstantMs / Hours.Milliseconds);

    public unsafe void WriteTo(byte* slot)
    {
        var words = (ulong*)slot;
        var third = ThirdWord();
        words[0] = (ulong)ItemId;
        words[1] = Visitor;
        words[2] = third;
        Volatile.Write(ref words[3], ((ulong)Check((ulong)ItemId, Visitor, third, Traits) << 32) | Traits);
    }

    public static SlotState Read(ReadOnlySpan<byte> slot, out JournalRecord record)
    {
        record = default;
        var fourth = BinaryPrimitives.ReadUInt64LittleEndian(slot[24..]);
        if (fourth == 0)
        {
            return SlotState.Unused;
        }
        var first = BinaryPrimitives.ReadUInt64LittleEndian(slot);
        var second = BinaryPrimitives.ReadUInt64LittleEndian(slot[8..]);
        var third = BinaryPrimitives.ReadUInt64LittleEndian(slot[16..]);
        var outcome = (ViewOutcome)(byte)(third >> 48);
        if ((uint)(fourth >> 32) != Check(first, second, third, (uint)fourth) || outcome > ViewOutcome.Held)
        {
            return SlotState.Corrupt;
        }
        record = new JournalRecord((long)first, second, (long)(third & LastInstantMs), outcome, (byte)(third >> 56), (uint)fourth);
        return SlotState.Whole;
    }

    private ulong ThirdWord() => (ulong)Math.Clamp(InstantMs, 0, LastInstantMs) | ((ulong)Outcome << 48) | ((ulong)Flags << 56);

    // Never 0, so that a finished record never looks like an unused slot.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Check(ulong first, ulong second, ulong third, uint traits)
    {
        var crc = BitOperations.Crc32C(~0u, first);
        crc = BitOperations.Crc32C(crc, second);
        crc = BitOperations.Crc32C(crc, third);
        crc = BitOperations.Crc32C(crc, traits);
        return crc == 0 ? 1 : crc;
    }
}
