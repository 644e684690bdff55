using System.Xml;

namespace NewsSite.Imports;

/// <summary>How XML of strangers is read: without DTD, without anything from outside.</summary>
public static class SafeXml
{
    /// <summary>Characters of one document, of which a WordPress export of a large paper has some hundred millions.</summary>
    private const long MostCharacters = 8_000_000_000;

    /// <summary>Settings for a reader of a stranger's file. Nothing is resolved, and a DTD is refused.</summary>
    public static XmlReaderSettings Settings() => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = MostCharacters,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        Async = true,
        // WordPress writes control characters that XML forbids into texts: they fall away later.
        CheckCharacters = false,
    };
}
