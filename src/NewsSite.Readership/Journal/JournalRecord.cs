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
/// Four little-endian words: item; visitor; instant (44 bits, Unix ms, to the year 2527), detail (4), outcome (4), detail (4), flags (5), detail (3);
/// traits or clue (32), CRC-32C of all before (32).
/// The last word is one aligned store, so a record is there whole or not at all when a process dies.
/// </remarks>
/// <param name="ItemId">0: no item.</param>
/// <param name="Visitor">0 where the outcome is already a rejection, for the rules on trial as well.</param>
/// <param name="InstantMs">Unix time in ms.</param>
/// <param name="Outcome">By the rules 1 to 7.</param>
/// <param name="Flags">How it came, <see cref="Beacon"/> or 0 for a page; and <see cref="Trial"/>.</param>
/// <param name="Traits">Of a counted request what the anomaly rules look at, <see cref="ViewTraits"/>, 0: nothing is known. Of another its <see cref="RefusalClue"/>.</param>
/// <param name="Detail">Of a counted request the code of what the rules on trial have against it; of another the <see cref="ClaimedBrowser"/>. Below 2048.</param>
internal readonly record struct JournalRecord(
    long ItemId, ulong Visitor, long InstantMs, ViewOutcome Outcome, byte Flags = 0, uint Traits = 0, ushort Detail = 0)
{
    public const int Size = 32;

    /// <summary>The flag of a beacon, of which nobody has looked yet whether the item exists.</summary>
    public const byte Beacon = 1;

    /// <summary>The highest mark of rules on trial.</summary>
    public const byte LastTrial = 15;

    private const int TrialAt = 1;

    private const long LastInstantMs = (1L << 44) - 1;

    public bool IsBeacon => (Flags & Beacon) != 0;

    /// <summary>The mark of the rules on trial that judge otherwise than those in force, whether it is counted; 0: they agree, or there are none.</summary>
    public byte Trial => (byte)((Flags >> TrialAt) & LastTrial);

    public int Hour => (int)(InstantMs / Hours.Milliseconds);

    public RefusalClue Clue => Outcome == ViewOutcome.Counted ? RefusalClue.None : new RefusalClue(Traits);

    /// <summary>The flags with the mark of the rules on trial.</summary>
    public static byte FlagsOf(bool isBeacon, byte trial) => (byte)((isBeacon ? Beacon : 0) | (trial << TrialAt));

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
        var outcome = (ViewOutcome)((third >> 48) & 15);
        if ((uint)(fourth >> 32) != Check(first, second, third, (uint)fourth) || outcome > ViewOutcome.Held)
        {
            return SlotState.Corrupt;
        }
        var detail = ((third >> 44) & 0xF) | ((third >> 48) & 0xF0) | ((third >> 53) & 0x700);
        record = new JournalRecord((long)first, second, (long)(third & LastInstantMs), outcome, (byte)((third >> 56) & 0x1F), (uint)fourth, (ushort)detail);
        return SlotState.Whole;
    }

    private ulong ThirdWord()
        => (ulong)Math.Clamp(InstantMs, 0, LastInstantMs) | ((ulong)(Detail & 0xF) << 44) | ((ulong)Outcome << 48) | ((ulong)(Detail & 0xF0) << 48)
        | ((ulong)Flags << 56) | ((ulong)(Detail & 0x700) << 53);

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
