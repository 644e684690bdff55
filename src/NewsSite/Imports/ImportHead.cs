using System.Text;
using System.Text.Json;
using System.Xml;
using NewsSite.Security;

namespace NewsSite.Imports;

/// <summary>How a file begins: what tells its kind.</summary>
public sealed record ImportHead
{
    /// <summary>How many bytes of a file are looked at.</summary>
    internal const int Length = 65_536;

    /// <summary>The file's name without its folder.</summary>
    public required string FileName { get; init; }

    /// <summary>The root element; null unless the file is XML.</summary>
    public XmlQualifiedName? Root { get; private init; }

    /// <summary>Names at the top of the document, as far as its beginning has them; empty unless it is a JSON object.</summary>
    public IReadOnlyList<string> JsonNames { get; private init; } = [];

    /// <summary>The beginning as UTF-8 text, at most 64 KB. Of an archive, that of its main document.</summary>
    public string Text { get; private init; } = "";

    /// <summary>Paths in the archive; empty for a plain file.</summary>
    public IReadOnlyList<string> Entries { get; init; } = [];

    internal static ImportHead Of(string fileName, ReadOnlyMemory<byte> beginning, IReadOnlyList<string> entries) => new()
    {
        FileName = fileName,
        Entries = entries,
        Text = Encoding.UTF8.GetString(beginning.Span),
        Root = RootOf(beginning),
        JsonNames = NamesOf(beginning.Span),
    };

    private static XmlQualifiedName? RootOf(ReadOnlyMemory<byte> beginning)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(beginning.ToArray()), SafeXml.Settings());
            return reader.MoveToContent() == XmlNodeType.Element ? new XmlQualifiedName(reader.LocalName, reader.NamespaceURI) : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    private static List<string> NamesOf(ReadOnlySpan<byte> beginning)
    {
        var names = new List<string>();
        var reader = new Utf8JsonReader(beginning.StartsWith("\uFEFF"u8) ? beginning[3..] : beginning, isFinalBlock: false, state: default);
        try
        {
            while (reader.Read())
            {
                if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 })
                {
                    names.Add(reader.GetString()!);
                }
                else if (reader is { CurrentDepth: 0, TokenType: JsonTokenType.StartArray })
                {
                    break;
                }
            }
        }
        catch (Exception other) when (other is JsonException or InvalidOperationException)
        {
            // Not JSON, or not for long: what it began with still tells its kind.
        }
        return names;
    }
}
