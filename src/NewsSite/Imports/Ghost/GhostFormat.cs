using System.Runtime.CompilerServices;
using System.Text.Json;

namespace NewsSite.Imports.Ghost;

/// <summary>The export of Ghost (Settings, Export): its JSON, or a zip of it with <c>content/images</c>.</summary>
public sealed class GhostFormat : IStoryFormat
{
    // It is one document, so it is held in memory as a whole.
    private const long Largest = 1_000_000_000;
    private const int Deepest = 64;

    /// <inheritdoc/>
    public string Name => "ghost";

    /// <inheritdoc/>
    public bool Recognises(ImportHead head) => head.JsonNames.Contains("db") || (head.JsonNames.Contains("meta") && head.Text.Contains("\"data\"", StringComparison.Ordinal));

    /// <inheritdoc/>
    public async IAsyncEnumerable<SourceItem> ReadAsync(ImportFile file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (file.Length > Largest)
        {
            throw new ImportException($"{file.Name} is larger than {Largest / 1_000_000} MB; export it in parts.");
        }
        await using var stream = file.OpenMain();
        using var document = await JsonDocument.ParseAsync(stream, new JsonDocumentOptions { MaxDepth = Deepest }, cancellationToken);
        var export = GhostExport.Of(document.RootElement)
            ?? throw new ImportException($"{file.Name} has no posts where a Ghost export has them (db, data, posts).");
        var pages = 0;
        foreach (var post in export.Posts)
        {
            if (post.IsPage && !file.Options.Pages)
            {
                pages++;
                continue;
            }
            yield return export.Read(post, file.Options);
        }
        if (pages > 0)
        {
            yield return new SourceNote($"{pages} pages were left. --pages takes them as stories.");
        }
    }
}
