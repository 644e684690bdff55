using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace NewsSite.Feeds;

/// <summary>A feed as JSON Feed 1.1 (jsonfeed.org/version/1.1).</summary>
public static class JsonFeed
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>The document, UTF-8.</summary>
    public static byte[] Of(Feed feed) => JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            Version = "https://jsonfeed.org/version/1.1",
            feed.Title,
            feed.Description,
            HomePageUrl = feed.HomeAddress,
            FeedUrl = feed.OwnAddress,
            feed.Language,
            Items = feed.Stories.Select(Item),
        },
        Json);

    private static object Item(FeedStory story) => new
    {
        Id = story.Name,
        Url = story.Address,
        Title = story.Headline.MarkedTitle,
        Summary = story.Headline.Standfirst.Length > 0 ? story.Headline.Standfirst : null,
        ContentHtml = story.Html,
        Image = story.PhotoAddress,
        DatePublished = Machine(story.Headline.PublishedUtc),
        DateModified = Machine(story.ChangedUtc),
        Authors = story.Authors.Count == 0 ? null : story.Authors.Select(author => new { author.Name, Url = author.Address }),
        Tags = new[] { story.Headline.SectionName }.Concat(story.Tags),
        story.Headline.Language,
    };

    // RFC 3339.
    private static string Machine(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
