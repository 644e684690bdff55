using System.Runtime.CompilerServices;
using System.Xml;
using System.Xml.Linq;
using NewsSite.Security;

namespace NewsSite.Imports.Wire;

/// <summary>NewsML-G2, IPTC's news in XML, in its versions 2.x: a news item, a package, or a message of many items.</summary>
public sealed class NewsMlFormat : IStoryFormat
{
    private const string Namespace = "http://iptc.org/std/nar/2006-10-01/";
    private const int MostBytes = 64_000_000;
    private const int DeepestNesting = 200;
    private static readonly string[] Items = ["newsItem", "packageItem", "newsMessage", "knowledgeItem", "conceptItem", "planningItem", "catalogItem", "hopItem"];

    /// <inheritdoc/>
    public string Name => "newsml-g2";

    /// <inheritdoc/>
    public bool Recognises(ImportHead head) => head.Root is { } root && (root.Namespace == Namespace || Items.Contains(root.Name, StringComparer.Ordinal));

    /// <inheritdoc/>
    public async IAsyncEnumerable<SourceItem> ReadAsync(ImportFile file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = file.OpenMain();
        var bytes = await BoundedStream.ReadAsync(stream, MostBytes, cancellationToken)
            ?? throw new ImportException($"{file.Name} is larger than {MostBytes / 1_000_000} MB, which no message of a wire is.");
        var root = Load(bytes);
        if (!Items.Contains(root.Name.LocalName, StringComparer.Ordinal))
        {
            throw new ImportException($"{file.Name} is no item of NewsML-G2: it begins with {root.Name.LocalName}.");
        }
        foreach (var item in ItemsOf(root).SelectMany(item => WireStories.Of(item, file.Options)))
        {
            yield return item;
        }
    }

    private static XElement Load(byte[] bytes)
    {
        CheckDepth(bytes);
        using var reader = XmlReader.Create(new MemoryStream(bytes), SafeXml.Settings());
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root!;
    }

    // What walks the tree later calls itself for each level.
    private static void CheckDepth(byte[] bytes)
    {
        using var reader = XmlReader.Create(new MemoryStream(bytes), SafeXml.Settings());
        while (reader.Read())
        {
            if (reader.Depth > DeepestNesting)
            {
                throw new ImportException($"It is nested deeper than {DeepestNesting} elements.");
            }
        }
    }

    // A package in a message names items that stand beside it: then its pictures go with its texts.
    private static IEnumerable<WireItem> ItemsOf(XElement root)
    {
        if (root.Name.LocalName != "newsMessage")
        {
            return [NewsMlReader.Read(root)];
        }
        var all = root.Elements().Where(each => each.Name.LocalName == "itemSet").Elements().Concat(root.Elements().Where(each => Items.Contains(each.Name.LocalName))).ToList();
        var items = all.Select(NewsMlReader.Read).ToList();
        var byId = items.Where(item => item.Id.Length > 0).DistinctBy(item => item.Id).ToDictionary(item => item.Id, StringComparer.Ordinal);
        var packed = new Dictionary<string, List<WireItem>>(StringComparer.Ordinal);
        var gone = new HashSet<string>(StringComparer.Ordinal);
        foreach (var package in all.Where(each => each.Name.LocalName == "packageItem"))
        {
            var members = NewsMlReader.References(package).Select(byId.GetValueOrDefault).OfType<WireItem>().ToList();
            if (members.Find(member => member.Kind == WireKind.Text) is { } text)
            {
                packed[text.Id] = [.. members.Where(member => member.Kind == WireKind.Picture)];
                gone.UnionWith(packed[text.Id].Where(picture => picture.Status == WireStatus.Usable).Select(picture => picture.Id));
                gone.Add(NewsMlReader.IdOf(package));
            }
        }
        return items.Where(item => !gone.Contains(item.Id)).Select(item => packed.TryGetValue(item.Id, out var pictures) ? item with { Parts = pictures } : item);
    }
}
