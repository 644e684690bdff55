namespace NewsSite.Imports;

/// <summary>Reads one kind of file. Register further ones in <see cref="ImportRegistration"/>; the first that recognises a file reads it.</summary>
public interface IStoryFormat
{
    /// <summary>As <c>--format</c> names it: lower case.</summary>
    string Name { get; }

    /// <summary>Whether a file that begins so is of this kind.</summary>
    bool Recognises(ImportHead head);

    /// <summary>
    /// What the file holds, one after another, so that a file of any size takes little memory. An item that cannot be read is a
    /// <see cref="SourceSkipped"/>; the reading goes on behind it.
    /// </summary>
    /// <exception cref="ImportException">The file as a whole cannot be read, or not further.</exception>
    /// <exception cref="System.Xml.XmlException">It is not well-formed: told to the person with the line.</exception>
    /// <exception cref="System.Text.Json.JsonException">It is not well-formed: told to the person with the line.</exception>
    IAsyncEnumerable<SourceItem> ReadAsync(ImportFile file, CancellationToken cancellationToken);
}

/// <summary>A file, or a file in it, that cannot be imported; the message is a sentence for the person who asked for it.</summary>
public sealed class ImportException(string message, Exception? inner = null) : Exception(message, inner);
