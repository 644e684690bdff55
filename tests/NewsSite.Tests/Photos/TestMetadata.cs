using System.Buffers.Binary;
using System.Text;
using NetVips;

namespace NewsSite.Tests.Photos;

/// <summary>Words written into a JPEG as photographers' and agencies' programs do.</summary>
public static class TestMetadata
{
    private static readonly byte[] SaysUtf8 = [0x1C, 1, 90, 0, 3, 0x1B, (byte)'%', (byte)'G'];

    /// <summary>The JPEG with an IPTC block in Photoshop's resources, after another resource as Photoshop itself has it.</summary>
    public static byte[] WithIptc(byte[] jpeg, Encoding encoding, bool saysUtf8, params (int Set, string Value)[] datasets)
    {
        using var block = new MemoryStream();
        block.Write(saysUtf8 ? SaysUtf8 : []);
        foreach (var (set, value) in datasets)
        {
            var bytes = encoding.GetBytes(value);
            block.Write([0x1C, 2, (byte)set, (byte)(bytes.Length >> 8), (byte)bytes.Length]);
            block.Write(bytes);
        }
        using var segment = new MemoryStream();
        segment.Write("Photoshop 3.0\0"u8);
        segment.Write(Resource(0x03ED, [1, 2, 3]));
        segment.Write(Resource(0x0404, block.ToArray()));
        return WithSegment(jpeg, 0xED, segment.ToArray());
    }

    /// <summary>The JPEG with an XMP packet of these properties.</summary>
    public static byte[] WithXmp(byte[] jpeg, string properties, string before = "") => WithSegment(jpeg, 0xE1, Encoding.UTF8.GetBytes(
        "http://ns.adobe.com/xap/1.0/\0" + before + """
        <x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
        xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" xmlns:Iptc4xmpCore="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/">
        """ + properties + "</rdf:Description></rdf:RDF></x:xmpmeta>"));

    /// <summary>The JPEG with these EXIF texts, by tag.</summary>
    public static byte[] WithExif(byte[] jpeg, params (string Tag, string Value)[] texts)
    {
        using var image = Image.NewFromBuffer(jpeg);
        using var tagged = image.Mutate(mutable =>
        {
            foreach (var (tag, value) in texts)
            {
                mutable.Set(GValue.GStrType, $"exif-ifd0-{tag}", $"{value} ({value}, ASCII, {value.Length} components, {value.Length} bytes)");
            }
        });
        return tagged.JpegsaveBuffer();
    }

    private static byte[] WithSegment(byte[] jpeg, byte marker, byte[] content)
    {
        byte[] head = [0xFF, 0xD8, 0xFF, marker, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(4), (ushort)(content.Length + 2));
        return [.. head, .. content, .. jpeg[2..]];
    }

    private static byte[] Resource(ushort id, byte[] content)
    {
        byte[] head = [(byte)'8', (byte)'B', (byte)'I', (byte)'M', (byte)(id >> 8), (byte)id, 0, 0, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(8), content.Length);
        return content.Length % 2 == 0 ? [.. head, .. content] : [.. head, .. content, 0];
    }
}
