using System.Xml;

namespace NewsSite.Security;

/// <summary>How XML of strangers is read: without DTD, without anything from outside.</summary>
public static class SafeXml
{
    /// <summary>Characters of one document, of which a WordPress export of a large paper has some hundred millions.</summary>
    private const long MostCharacters = 8_000_000_000;

    /// <summary>Settings for a reader of a stranger's file. Nothing is resolved, and a DTD is refused.</summary>
    /// <param name="mostCharacters">Characters beyond which it is refused.</param>
    /// <param name="checksCharacters">Whether a character that XML forbids is a fault of the file.</param>
    public static XmlReaderSettings Settings(long mostCharacters = MostCharacters, bool checksCharacters = false) => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = mostCharacters,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        Async = true,
        // WordPress writes control characters that XML forbids into texts: they fall away later.
        CheckCharacters = checksCharacters,
    };
}
