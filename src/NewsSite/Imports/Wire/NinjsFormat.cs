using System.Runtime.CompilerServices;
using System.Text.Json;

namespace NewsSite.Imports.Wire;

/// <summary>ninjs, IPTC's news in JSON, in its versions 1.x, 2.x and 3.x: one item a file, with its pictures.</summary>
public sealed class NinjsFormat : IStoryFormat
{
    private const int MostBytes = 32_000_000;

    /// <inheritdoc/>
    public string Name => "ninjs";

    /// <inheritdoc/>
    public bool Recognises(ImportHead head)
        => Has(head, "uri") && (Has(head, "versioncreated") || Has(head, "headlines") || Has(head, "bodies") || Has(head, "renditions") || Has(head, "body_xhtml"));

    /// <inheritdoc/>
    public async IAsyncEnumerable<SourceItem> ReadAsync(ImportFile file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = file.OpenMain();
        var bytes = await BoundedStream.ReadAsync(stream, MostBytes, cancellationToken)
            ?? throw new ImportException($"{file.Name} is larger than {MostBytes / 1_000_000} MB, which no item of a wire is.");
        // A document nested deeper than 64 is refused by the parser.
        using var document = JsonDocument.Parse(bytes.AsMemory(bytes.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0));
        var items = document.RootElement.ValueKind == JsonValueKind.Array ? [.. document.RootElement.EnumerateArray()] : (JsonElement[])[document.RootElement];
        foreach (var item in items.Select(Read).SelectMany(item => WireStories.Of(item, file.Options)))
        {
            yield return item;
        }
    }

    private static WireItem Read(JsonElement item)
    {
        try
        {
            return NinjsReader.Read(item);
        }
        catch (InvalidOperationException half)
        {
            throw new JsonException("It holds half a letter (a surrogate without its other half).", half);
        }
    }

    private static bool Has(ImportHead head, string name) => head.JsonNames.Contains(name, StringComparer.OrdinalIgnoreCase);
}
