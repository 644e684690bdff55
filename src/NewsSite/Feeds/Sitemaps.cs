using System.Globalization;
using System.Xml;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Site;

namespace NewsSite.Feeds;

/// <summary>
/// The sitemaps (sitemaps.org/protocol.html): an index of parts, each of them the stories of a range of ids, so that a part changes only when one of its
/// stories does, and a site of any size has none that is too long (50,000 addresses are allowed in one).
/// </summary>
public sealed class Sitemaps(NewsDbContext db, SiteTime time, IOptions<SiteOptions> site)
{
    /// <summary>Ids in a part.</summary>
    public const int PartLength = 10_000;

    // developers.google.com/search/docs/crawling-indexing/sitemaps/news-sitemap: two days, a thousand stories.
    private const int MostNews = 1000;
    private const string Schema = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private const string NewsSchema = "http://www.google.com/schemas/sitemap-news/0.9";
    private static readonly TimeSpan News = TimeSpan.FromHours(48);
    private static readonly XmlWriterSettings Settings = new() { Encoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false), Async = true };
    private static readonly string[] OwnPages = ["/", "/ranking", "/archive", "/corrections"];
    private readonly SiteOptions _site = site.Value;

    /// <summary>
    /// The index: the pages of the paper itself, then the parts with stories in them, each with when its last story came out or was last saved. Both are read from
    /// indexes, not from the stories.
    /// </summary>
    public async Task<byte[]> IndexAsync(CancellationToken cancellationToken)
    {
        var parts = await db.Articles.LiveAt(time.NowUtc).GroupBy(article => article.Id / PartLength)
            .Select(part => new { Number = part.Key, NewestUtc = part.Max(article => article.PublishedUtc) }).OrderBy(part => part.Number)
            .ToListAsync(cancellationToken);
        var saved = await db.Articles.GroupBy(article => article.Id / PartLength)
            .Select(part => new { Number = part.Key, LastUtc = part.Max(article => article.SavedUtc) })
            .ToDictionaryAsync(part => part.Number, part => part.LastUtc, cancellationToken);
        return await WriteAsync("sitemapindex", async writer =>
        {
            await WriteEntryAsync(writer, "sitemap", "/sitemaps/pages.xml", null);
            foreach (var part in parts)
            {
                var changedUtc = part.NewestUtc > saved[part.Number] ? part.NewestUtc : saved[part.Number];
                await WriteEntryAsync(writer, "sitemap", string.Create(CultureInfo.InvariantCulture, $"/sitemaps/{part.Number}.xml"), changedUtc);
            }
        });
    }

    /// <summary>The front, the rankings, the archive, the corrections and the sections.</summary>
    public Task<byte[]> PagesAsync(IReadOnlyList<SectionLink> sections) => WriteAsync("urlset", async writer =>
    {
        foreach (var path in OwnPages.Concat(sections.Select(section => section.Path)).Concat(sections.Select(section => "/ranking" + section.Path)))
        {
            await WriteEntryAsync(writer, "url", path, null);
        }
    });

    /// <summary>A part; null where no public story has an id in it.</summary>
    /// <param name="number">From 0.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<byte[]?> PartAsync(long number, CancellationToken cancellationToken)
    {
        if (number is < 0 or > long.MaxValue / PartLength - 1)
        {
            return null;
        }
        var (first, end) = (number * PartLength, (number + 1) * PartLength);
        var stories = await db.Articles.LiveAt(time.NowUtc).Where(article => article.Id >= first && article.Id < end).OrderBy(article => article.Id)
            .Select(article => new { article.Id, Section = article.Section!.Slug, article.Slug, article.PublishedUtc, article.UpdatedUtc })
            .ToListAsync(cancellationToken);
        return stories.Count == 0 ? null : await WriteAsync("urlset", async writer =>
        {
            foreach (var story in stories)
            {
                await WriteEntryAsync(writer, "url", ArticleAddress.Of(story.Section, story.Id, story.Slug), story.UpdatedUtc ?? story.PublishedUtc);
            }
        });
    }

    /// <summary>The stories of the last 48 hours, as search engines for news want them.</summary>
    public async Task<byte[]> NewsAsync(CancellationToken cancellationToken)
    {
        var sinceUtc = time.NowUtc - News;
        var stories = await db.Articles.LiveAt(time.NowUtc).Where(article => article.PublishedUtc > sinceUtc).NewestFirst().Take(MostNews).AsHeadlines()
            .ToListAsync(cancellationToken);
        return await WriteAsync("urlset", async writer =>
        {
            foreach (var story in stories)
            {
                await WriteNewsAsync(writer, story);
            }
        });
    }

    private async Task WriteNewsAsync(XmlWriter writer, Headline story)
    {
        await writer.WriteStartElementAsync(null, "url", Schema);
        await writer.WriteElementStringAsync(null, "loc", Schema, _site.Absolute(story.Path));
        await writer.WriteStartElementAsync("news", "news", NewsSchema);
        await writer.WriteStartElementAsync("news", "publication", NewsSchema);
        await writer.WriteElementStringAsync("news", "name", NewsSchema, _site.Name);
        await writer.WriteElementStringAsync("news", "language", NewsSchema, story.Language.Split('-')[0]);
        await writer.WriteEndElementAsync();
        await writer.WriteElementStringAsync("news", "publication_date", NewsSchema, time.Machine(story.PublishedUtc));
        await writer.WriteElementStringAsync("news", "title", NewsSchema, story.Title);
        await writer.WriteEndElementAsync();
        await writer.WriteEndElementAsync();
    }

    private async Task WriteEntryAsync(XmlWriter writer, string element, string path, DateTime? changedUtc)
    {
        await writer.WriteStartElementAsync(null, element, Schema);
        await writer.WriteElementStringAsync(null, "loc", Schema, _site.Absolute(path));
        if (changedUtc is { } changed)
        {
            await writer.WriteElementStringAsync(null, "lastmod", Schema, time.Machine(changed));
        }
        await writer.WriteEndElementAsync();
    }

    private static async Task<byte[]> WriteAsync(string root, Func<XmlWriter, Task> write)
    {
        using var bytes = new MemoryStream();
        await using (var writer = XmlWriter.Create(bytes, Settings))
        {
            await writer.WriteStartDocumentAsync();
            await writer.WriteStartElementAsync(null, root, Schema);
            await write(writer);
            await writer.WriteEndElementAsync();
        }
        return bytes.ToArray();
    }
}
