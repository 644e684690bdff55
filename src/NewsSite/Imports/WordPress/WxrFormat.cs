using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using NewsSite.Articles;
using NewsSite.Security;

namespace NewsSite.Imports.WordPress;

/// <summary>
/// The export of WordPress (Tools, Export): WXR 1.0 to 1.2. The file is read twice, once for authors and attachments, which may stand behind the posts that
/// need them, and then post by post; so a file that is not well-formed is found out before anything is taken.
/// </summary>
public sealed class WxrFormat : IStoryFormat
{
    private static readonly TimeSpan RealUpdate = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public string Name => "wxr";

    /// <inheritdoc/>
    public bool Recognises(ImportHead head) => head.Root?.Name == "rss" && head.Text.Contains("http://wordpress.org/export/", StringComparison.Ordinal);

    /// <inheritdoc/>
    public async IAsyncEnumerable<SourceItem> ReadAsync(ImportFile file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var index = new WxrIndex();
        await foreach (var part in PartsAsync(file, cancellationToken))
        {
            if (part.Name.LocalName == "item")
            {
                index.Add(new WxrItem(part));
            }
            else
            {
                index.Add(part);
            }
        }
        var (left, comments) = (new SortedDictionary<string, int>(StringComparer.Ordinal), 0);
        await foreach (var part in PartsAsync(file, cancellationToken))
        {
            if (part.Name.LocalName != "item")
            {
                continue;
            }
            var item = new WxrItem(part);
            if (item.Type == "post" || (item.Type == "page" && file.Options.Pages))
            {
                comments += item.Comments;
                yield return Read(item, index, file.Options);
            }
            else if (item.Type != "attachment")
            {
                left[item.Type] = left.GetValueOrDefault(item.Type) + 1;
            }
        }
        foreach (var (type, count) in left)
        {
            yield return new SourceNote(string.Create(CultureInfo.InvariantCulture, $"{count:N0} of type {type} were left.{(type == "page" ? " --pages takes them as stories." : "")}"));
        }
        if (comments > 0)
        {
            yield return new SourceNote(string.Create(CultureInfo.InvariantCulture, $"{comments:N0} comments were left: the site has none."));
        }
    }

    private static async IAsyncEnumerable<XElement> PartsAsync(ImportFile file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var stream = file.OpenMain();
        using var reader = XmlReader.Create(stream, SafeXml.Settings());
        await reader.MoveToContentAsync();
        // rss, then channel, then what stands in it.
        while (await reader.ReadAsync() && reader.Depth < 2)
        {
        }
        while (!reader.EOF)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (reader is { NodeType: XmlNodeType.Element, Depth: 2 })
            {
                yield return (XElement)await XNode.ReadFromAsync(reader, cancellationToken);
            }
            else
            {
                await reader.ReadAsync();
            }
        }
    }

    private static SourceItem Read(WxrItem item, WxrIndex index, ImportOptions options)
    {
        var id = item.Id.Length > 0 ? item.Id : item.Guid.Length > 0 ? item.Guid : item.Link;
        if (item.Status is "trash" or "auto-draft" or "inherit")
        {
            return new SourceSkipped(id, item.Title, item.Status == "trash" ? "It is in the bin there." : "It was never saved there.");
        }
        try
        {
            return Story(item, id, index, options);
        }
        catch (RegexMatchTimeoutException)
        {
            return new SourceSkipped(id, item.Title, "Its text is so tangled that it cannot be read in time.", IsFailure: true);
        }
    }

    private static SourceStory Story(WxrItem item, string id, WxrIndex index, ImportOptions options)
    {
        var warnings = new List<string>();
        var state = State(item, warnings);
        var html = WordPressText.Html(item, index, warnings);
        var thumbnail = index.Attachment(item.Meta.GetValueOrDefault("_thumbnail_id", ""));
        return new SourceStory(options.Origin ?? (index.Address.Length > 0 ? index.Address : "WordPress"), id)
        {
            Headline = item.Title,
            Standfirst = SourceHtml.Words(item.Excerpt),
            Body = SourceBody.Html(html),
            BaseAddress = item.Link,
            AuthorNames = item.Creator.Length > 0 ? [index.AuthorName(item.Creator)] : [],
            Tags = [.. item.Terms.Where(term => term.Domain is "post_tag" or "tag").Select(term => term.Name)],
            Sections = [.. item.Terms.Where(term => term.Domain == "category" && term.Slug != "uncategorized").Select(term => new SourceSection(term.Slug, term.Name))],
            Language = index.Language is { Length: > 0 and <= 12 } language ? language : null,
            State = state,
            PublishedUtc = item.PublishedUtc,
            UpdatedUtc = state == ArticleState.Approved && item.ModifiedUtc > item.PublishedUtc + RealUpdate ? item.ModifiedUtc : null,
            Lead = thumbnail is null ? null : WordPressPhotos.Photo(thumbnail, thumbnail.Address),
            Photos = WordPressPhotos.Of(html, index),
            FormerPaths = [.. Uri.TryCreate(item.Link, UriKind.Absolute, out var link) && link.AbsolutePath.Length > 1 ? [link.AbsolutePath] : Array.Empty<string>(), "/?p=" + item.Id],
            Warnings = warnings,
        };
    }

    private static ArticleState State(WxrItem item, List<string> warnings)
    {
        if (item.Password.Length > 0)
        {
            warnings.Add("It had a password there, so it came as a draft.");
            return ArticleState.Draft;
        }
        if (item.Status == "private")
        {
            warnings.Add("It was private there, so it came as a draft.");
        }
        if (item.IsSticky)
        {
            warnings.Add("It was sticky there; pin it to the front page if it should lead.");
        }
        return item.Status switch
        {
            "publish" or "future" => ArticleState.Approved,
            "pending" => ArticleState.Submitted,
            _ => ArticleState.Draft,
        };
    }
}
