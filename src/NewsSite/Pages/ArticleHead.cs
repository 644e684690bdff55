using System.Globalization;
using NewsSite.Articles;
using NewsSite.Site;

namespace NewsSite.Pages;

/// <summary>The head of a story's page.</summary>
public static class ArticleHead
{
    private const int PreviewWidth = 1200;

    /// <summary>The head of <paramref name="story"/>.</summary>
    public static PageHead Of(ArticleView story, SiteOptions site, SiteTime time) => new()
    {
        Title = story.Headline.MarkedTitle,
        Description = story.Headline.Standfirst.Length > 0 ? story.Headline.Standfirst : null,
        Path = story.Headline.Path,
        SectionSlug = story.Headline.SectionSlug,
        ImagePath = story.Headline.Photo is { } photo ? photo.Address(photo.WidthNear(PreviewWidth), "jpg") : null,
        Kind = "article",
        Properties = [.. Image(story.Headline), .. Article(story, time)],
        // developers.google.com/search/docs/appearance/google-discover: large images need leave.
        Robots = "max-image-preview:large",
        JsonLd = StructuredData.Of(story, site, time),
    };

    private static IEnumerable<(string, string)> Image(Headline story)
    {
        if (story.Photo is not { } photo)
        {
            yield break;
        }
        var width = photo.WidthNear(PreviewWidth);
        yield return ("og:image:width", width.ToString(CultureInfo.InvariantCulture));
        yield return ("og:image:height", ((int)Math.Round((double)photo.Height * width / photo.Width)).ToString(CultureInfo.InvariantCulture));
        if (photo.Alt.Length > 0)
        {
            yield return ("og:image:alt", photo.Alt);
        }
    }

    // ogp.me/#type_article
    private static IEnumerable<(string, string)> Article(ArticleView story, SiteTime time)
    {
        yield return ("article:published_time", time.Machine(story.Headline.PublishedUtc));
        if (story.Details.UpdatedUtc is { } updatedUtc)
        {
            yield return ("article:modified_time", time.Machine(updatedUtc));
        }
        yield return ("article:section", story.Headline.SectionName);
        foreach (var tag in story.Details.Tags)
        {
            yield return ("article:tag", tag.Name);
        }
    }
}
