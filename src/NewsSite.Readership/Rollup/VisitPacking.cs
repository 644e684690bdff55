using System.Buffers;
using System.Buffers.Binary;

namespace NewsSite.Readership.Rollup;

/// <summary>The visits of one transaction as bytes, about 15 each: a row of <see cref="RecentVisits"/>.</summary>
/// <remarks>
/// A version, the instant that the others are counted from, and for each visit: item, visitor (8 bytes), instant, reader hour, earlier hours. Numbers
/// are written seven bits a byte, those that may be negative folded so that small ones of both signs stay short.
/// </remarks>
internal static class VisitPacking
{
    private const byte Version = 1;
    private const int HeaderSize = 1 + sizeof(long);
    private const int LongestNumber = 10;
    private const int LongestVisit = (4 * LongestNumber) + sizeof(long);

    public static byte[] Pack(Dictionary<VisitKey, VisitState> visits, long baseMs)
    {
        var packed = new ArrayBufferWriter<byte>(HeaderSize + (visits.Count * 2 * sizeof(long)) + LongestVisit);
        packed.GetSpan()[0] = Version;
        BinaryPrimitives.WriteInt64LittleEndian(packed.GetSpan()[1..], baseMs);
        packed.Advance(HeaderSize);
        foreach (var (key, state) in visits)
        {
            var span = packed.GetSpan(LongestVisit);
            var at = Write(span, Fold(key.ItemId));
            BinaryPrimitives.WriteInt64LittleEndian(span[at..], key.Visitor);
            at += sizeof(long);
            at += Write(span[at..], Fold(state.SeenAt - baseMs));
            at += Write(span[at..], Fold(HourOf(state.SeenAt) - state.ReaderHour));
            at += Write(span[at..], (ulong)state.EarlierHours);
            packed.Advance(at);
        }
        return packed.WrittenSpan.ToArray();
    }

    /// <exception cref="InvalidDataException">These bytes were packed by a later version, or are none.</exception>
    public static void Unpack(ReadOnlySpan<byte> packed, Action<VisitKey, VisitState> take)
    {
        if (packed.Length < HeaderSize || packed[0] != Version)
        {
            throw new InvalidDataException("A row of RecentVisits cannot be read by this version.");
        }
        var baseMs = BinaryPrimitives.ReadInt64LittleEndian(packed[1..]);
        packed = packed[HeaderSize..];
        while (!packed.IsEmpty)
        {
            var item = Unfold(Read(ref packed));
            var visitor = BinaryPrimitives.ReadInt64LittleEndian(packed);
            packed = packed[sizeof(long)..];
            var seenAt = baseMs + Unfold(Read(ref packed));
            var readerHour = HourOf(seenAt) - (int)Unfold(Read(ref packed));
            take(
                new VisitKey(item, visitor),
                new VisitState { SeenAt = seenAt, ReaderHour = readerHour, EarlierHours = (long)Read(ref packed), IsKnown = true });
        }
    }

    private static int HourOf(long instantMs) => (int)(instantMs / Hours.Milliseconds);

    private static ulong Fold(long number) => (ulong)((number << 1) ^ (number >> 63));

    private static long Unfold(ulong folded) => (long)(folded >> 1) ^ -(long)(folded & 1);

    private static int Write(Span<byte> to, ulong number)
    {
        var at = 0;
        for (; number >= 0x80; number >>= 7)
        {
            to[at++] = (byte)(number | 0x80);
        }
        to[at++] = (byte)number;
        return at;
    }

    private static ulong Read(ref ReadOnlySpan<byte> from)
    {
        var (number, shift) = (0ul, 0);
        while (from[0] >= 0x80)
        {
            number |= (ulong)(from[0] & 0x7F) << shift;
            shift += 7;
            from = from[1..];
        }
        number |= (ulong)from[0] << shift;
        from = from[1..];
        return number;
    }
}
