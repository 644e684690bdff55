using System.Buffers.Binary;
using System.Text;

namespace NewsSite.Photos;

/// <summary>The words of an IPTC-IIM block, as JPEG (inside Photoshop's resources) and TIFF carry it.</summary>
internal static class IptcWords
{
    private const int Marker = 0x1C;
    private const int Iptc = 0x0404;
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>What the block says. One that breaks off says what comes before the break.</summary>
    public static FoundWords Read(byte[] block)
    {
        var sets = new Dictionary<(int Record, int Set), List<byte[]>>();
        Collect(Resource(block), sets);
        var isUtf8 = sets.GetValueOrDefault((1, 90)) is [[0x1B, (byte)'%', (byte)'G', ..], ..];
        string? Text(int set) => sets.GetValueOrDefault((2, set)) is { } values ? string.Join(", ", values.Select(value => Decode(value, isUtf8))) : null;
        return new FoundWords { Headline = Text(105), Caption = Text(120), Creator = Text(80), Credit = Text(110) ?? Text(115), Rights = Text(116) };
    }

    private static void Collect(ReadOnlySpan<byte> rest, Dictionary<(int Record, int Set), List<byte[]>> sets)
    {
        while (rest.Length >= 5 && rest[0] == Marker)
        {
            var (record, set, length) = (rest[1], rest[2], BinaryPrimitives.ReadUInt16BigEndian(rest[3..]));
            // A set bit means a length of a length, for values over 32 KB: no caption is.
            if (length > short.MaxValue || rest.Length < 5 + length)
            {
                return;
            }
            if (!sets.TryGetValue((record, set), out var values))
            {
                sets[(record, set)] = values = [];
            }
            if (values.Count < 10)
            {
                values.Add(rest.Slice(5, length).ToArray());
            }
            rest = rest[(5 + length)..];
        }
    }

    // Photoshop's resources: "8BIM", an id, a name padded to even length, a length, the bytes padded to even length.
    private static ReadOnlySpan<byte> Resource(ReadOnlySpan<byte> block)
    {
        var at = block.StartsWith("Photoshop 3.0\0"u8) ? 14 : 0;
        if (at == 0 && !block.StartsWith("8BIM"u8))
        {
            return block;
        }
        while (block.Length >= at + 12 && block[at..].StartsWith("8BIM"u8))
        {
            var id = BinaryPrimitives.ReadUInt16BigEndian(block[(at + 4)..]);
            var start = at + 6 + ((block[at + 6] + 2) & ~1) + 4;
            if (start > block.Length)
            {
                break;
            }
            var length = BinaryPrimitives.ReadInt32BigEndian(block[(start - 4)..]);
            if (length < 0 || length > block.Length - start)
            {
                break;
            }
            if (id == Iptc)
            {
                return block.Slice(start, length);
            }
            at = start + length + (length & 1);
        }
        return [];
    }

    // Many write UTF-8 without saying so; what is no UTF-8 is read as Latin-1, which everything is.
    private static string Decode(byte[] value, bool isUtf8)
    {
        if (isUtf8)
        {
            return Encoding.UTF8.GetString(value);
        }
        try
        {
            return StrictUtf8.GetString(value);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(value);
        }
    }
}
