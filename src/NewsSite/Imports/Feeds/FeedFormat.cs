using System.Runtime.CompilerServices;
using System.ServiceModel.Syndication;
using System.Xml;
using NewsSite.Security;

namespace NewsSite.Imports.Feeds;

/// <summary>RSS 2.0 and Atom 1.0, saved as a file.</summary>
public sealed class FeedFormat : IStoryFormat
{
    // A feed is read as a whole, and holds some dozens of stories.
    private const long Largest = 100_000_000;

    /// <inheritdoc/>
    public string Name => "feed";

    /// <inheritdoc/>
    public bool Recognises(ImportHead head)
        => head.Root is { Name: "rss" } or { Name: "feed", Namespace: "http://www.w3.org/2005/Atom" } && !head.Text.Contains("http://wordpress.org/export/", StringComparison.Ordinal);

    /// <inheritdoc/>
    public async IAsyncEnumerable<SourceItem> ReadAsync(ImportFile file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (file.Length > Largest)
        {
            throw new ImportException($"{file.Name} is larger than {Largest / 1_000_000} MB, which no feed is.");
        }
        await using var stream = file.OpenMain();
        using var reader = XmlReader.Create(stream, SafeXml.Settings());
        var feed = Load(reader, file.Name);
        var number = 0;
        foreach (var item in feed.Items)
        {
            cancellationToken.ThrowIfCancellationRequested();
            number++;
            yield return FeedItem.Read(item, feed, file.Options) ?? (SourceItem)new SourceSkipped(
                "", SourceHtml.Words(item.Title?.Text ?? ""), $"Entry {number} has neither an id nor a link by which it could be known again.", IsFailure: true);
        }
    }

    // The library has an exception for each way of not being a feed.
    private static SyndicationFeed Load(XmlReader reader, string name)
    {
        try
        {
            return SyndicationFeed.Load(reader);
        }
        catch (Exception strange) when (strange is FormatException or NotSupportedException or InvalidOperationException or ArgumentException)
        {
            throw new ImportException($"{name} is not a feed as RSS 2.0 or Atom 1.0 have it: {strange.Message}", strange);
        }
    }
}
