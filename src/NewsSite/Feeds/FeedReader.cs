using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Site;

namespace NewsSite.Feeds;

/// <summary>Reads what feeds tell.</summary>
public sealed partial class FeedReader(NewsDbContext db, SiteTime time, IOptions<SiteOptions> site, IStringLocalizer<Words> words, SectionCatalog sections)
{
    /// <summary>Stories in a feed: a day or two of a busy paper, so that somebody who looks once a day misses nothing.</summary>
    public const int Length = 50;

    private const int PhotoWidth = 1200;
    private readonly SiteOptions _site = site.Value;

    /// <summary>The feed of the whole paper at <paramref name="ownPath"/>.</summary>
    public Task<Feed> OfPaperAsync(string ownPath, CancellationToken cancellationToken)
        => ReadAsync(db.Articles.LiveAt(time.NowUtc), _site.Name, _site.Tagline, "/", ownPath, cancellationToken);

    /// <summary>The feed of a section at <paramref name="ownPath"/>.</summary>
    public Task<Feed> OfSectionAsync(SectionLink section, string ownPath, CancellationToken cancellationToken)
        => ReadAsync(
            db.Articles.LiveAt(time.NowUtc).Where(article => article.SectionId == section.Id), $"{section.Name} | {_site.Name}",
            words["LatestIn", section.Name], section.Path, ownPath, cancellationToken);

    private async Task<Feed> ReadAsync(
        IQueryable<Article> stories, string title, string description, string homePath, string ownPath, CancellationToken cancellationToken)
    {
        var headlines = await stories.NewestFirst().Take(Length).AsHeadlines().ToListAsync(cancellationToken);
        var ids = headlines.ConvertAll(headline => headline.Id);
        var texts = await db.Articles.Where(article => ids.Contains(article.Id)).OrderBy(article => article.Id).AsSplitQuery()
            .Select(article => new Text(
                article.Id,
                article.BodyHtml,
                article.UpdatedUtc,
                article.Authors.OrderBy(author => author.Position).Select(author => new AuthorView(author.Author!.Slug, author.Author.Name, author.Author.Role)).ToList(),
                article.Tags.OrderBy(tag => tag.Name).Select(tag => tag.Name).ToList()))
            .ToDictionaryAsync(text => text.Id, cancellationToken);
        return new Feed
        {
            Title = title,
            Description = description,
            HomeAddress = _site.Absolute(homePath),
            OwnAddress = _site.Absolute(ownPath),
            Language = _site.Language,
            Stories = [.. headlines.Select(headline => Story(headline, texts[headline.Id]))],
        };
    }

    private FeedStory Story(Headline headline, Text text) => new()
    {
        Headline = headline with { SectionName = sections.NameOf(headline) },
        Name = string.Create(CultureInfo.InvariantCulture, $"tag:{new Uri(_site.PublicUrl).Host},{headline.PublishedUtc:yyyy-MM-dd}:{headline.Id}"),
        Address = _site.Absolute(headline.Path),
        Html = Address().Replace(text.Html, match => Absolute(match.Value)),
        PhotoAddress = headline.Photo is { } photo ? _site.Absolute(photo.Address(photo.WidthNear(PhotoWidth), "jpg")) : null,
        ChangedUtc = text.UpdatedUtc ?? headline.PublishedUtc,
        Authors = text.Authors.ConvertAll(author => new FeedAuthor(author.Name, _site.Absolute("/author/" + Uri.EscapeDataString(author.Slug)))),
        Tags = text.Tags,
    };

    // A srcset has several addresses, with a comma and a blank between them.
    private string Absolute(string attribute) => Own().Replace(attribute, "$1" + _site.PublicUrl.TrimEnd('/').Replace("$", "$$", StringComparison.Ordinal) + "/");

    [GeneratedRegex(@"(?<=<(?:a|img|source)\b[^>]*)\b(?:href|src|srcset)=""[^""]*""")]
    private static partial Regex Address();

    [GeneratedRegex(@"(""|, )/(?!/)")]
    private static partial Regex Own();

    private sealed record Text(long Id, string Html, DateTime? UpdatedUtc, List<AuthorView> Authors, List<string> Tags);
}
