using System.Xml;
using System.Xml.Linq;
using NewsSite.Security;

namespace NewsSite.Photos;

/// <summary>The words of an XMP packet. A packet with a document type, which could name entities and files, is not read at all.</summary>
internal static class XmpWords
{
    private static readonly XNamespace Rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
    private static readonly XNamespace Dc = "http://purl.org/dc/elements/1.1/";
    private static readonly XNamespace Photoshop = "http://ns.adobe.com/photoshop/1.0/";
    private static readonly XNamespace Core = "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/";

    /// <summary>What the packet says; null when it cannot be read.</summary>
    public static FoundWords? Read(byte[] packet, string language)
    {
        try
        {
            using var stream = new MemoryStream(Content(packet));
            using var reader = XmlReader.Create(stream, SafeXml.Settings(PhotoMetadata.Longest, checksCharacters: true));
            var packetOf = Properties(reader);
            return new FoundWords
            {
                Alt = Alternative(packetOf, Core + "AltTextAccessibility", language),
                Headline = Value(packetOf, Photoshop + "Headline"),
                Caption = Alternative(packetOf, Dc + "description", language),
                Creator = List(packetOf, Dc + "creator"),
                Credit = Value(packetOf, Photoshop + "Credit") ?? Value(packetOf, Photoshop + "Source"),
                Rights = Alternative(packetOf, Dc + "rights", language),
            };
        }
        catch (XmlException)
        {
            return null;
        }
    }

    // Packets are padded with spaces, and some with zeros that no XML may hold.
    private static byte[] Content(byte[] packet) => packet.AsSpan().TrimEnd((byte)0).ToArray();

    // A property is an element of a description or, when it is plain text, an attribute of it. Nothing deeper than a list is wanted.
    private static Dictionary<XName, XObject> Properties(XmlReader reader)
    {
        var found = new Dictionary<XName, XObject>();
        foreach (var description in XDocument.Load(reader).Descendants(Rdf + "Description"))
        {
            foreach (var property in description.Attributes().Cast<XObject>().Concat(description.Elements()))
            {
                found.TryAdd(property is XAttribute attribute ? attribute.Name : ((XElement)property).Name, property);
            }
        }
        return found;
    }

    private static string? Value(Dictionary<XName, XObject> properties, XName name) => properties.GetValueOrDefault(name) switch
    {
        XAttribute attribute => attribute.Value,
        XElement element => element.Value,
        _ => null,
    };

    private static List<XElement> Items(Dictionary<XName, XObject> properties, XName name)
        => properties.GetValueOrDefault(name) is XElement element ? [.. element.Elements().Elements(Rdf + "li").Take(20)] : [];

    private static string? List(Dictionary<XName, XObject> properties, XName name)
        => Items(properties, name) is { Count: > 0 } items ? string.Join(", ", items.Select(item => item.Value)) : Value(properties, name);

    private static string? Alternative(Dictionary<XName, XObject> properties, XName name, string language)
    {
        var items = Items(properties, name);
        string? In(Func<string, bool> fits) => items.Find(item => fits((string?)item.Attribute(XNamespace.Xml + "lang") ?? ""))?.Value;
        return In(tag => tag.Equals(language, StringComparison.OrdinalIgnoreCase))
            ?? In(tag => tag.StartsWith(language.Split('-')[0] + "-", StringComparison.OrdinalIgnoreCase) || tag.Equals(language.Split('-')[0], StringComparison.OrdinalIgnoreCase))
            ?? In(tag => tag.Equals("x-default", StringComparison.OrdinalIgnoreCase))
            ?? (items.Count > 0 ? items[0].Value : Value(properties, name));
    }
}
