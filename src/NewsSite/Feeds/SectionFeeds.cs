using NewsSite.Articles;
using NewsSite.Data;

namespace NewsSite.Feeds;

/// <summary>Answers for the feeds of sections, also under the addresses they had before.</summary>
public sealed class SectionFeeds(FeedReader feeds, SectionCatalog sections, NewsDbContext db)
{
    /// <summary>The feed of the section with that slug; where it leads when it is a former one, since feed readers ask an old address for years.</summary>
    public async Task<IResult> AnswerAsync(string slug, string format, Func<Feed, IResult> write, CancellationToken cancellationToken)
        => sections.Current.FirstOrDefault(known => known.Slug == slug) is { } section
            ? write(await feeds.OfSectionAsync(section, PathOf(section.Slug, format), cancellationToken))
            : await db.PresentSlugAsync(SlugKind.Section, slug, cancellationToken) is { } now
                ? Results.LocalRedirect(PathOf(now, format), permanent: true)
                : Results.NotFound();

    private static string PathOf(string slug, string format) => $"/feeds/{slug}.{format}";
}
