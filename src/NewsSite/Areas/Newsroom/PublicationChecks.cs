using NewsSite.Articles;
using NewsSite.Photos;

namespace NewsSite.Areas.Newsroom;

/// <summary>One line of the list beside the form.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Forbids">Whether it keeps the story from being published; otherwise the editor decides.</param>
public sealed record Check(string Text, bool Forbids);

/// <summary>What an editor should see before publishing.</summary>
public static class PublicationChecks
{
    private const int LongHeadline = 90;

    /// <summary>The checks that a text fails, what forbids first.</summary>
    /// <param name="content">What stands in the form.</param>
    /// <param name="photo">The lead photo; null for none.</param>
    /// <param name="scheduled">Whether the story waits for its time: an embargo.</param>
    public static IReadOnlyList<Check> Of(ArticleContent content, PhotoView? photo, bool scheduled)
    {
        (bool Fails, Check Check)[] checks =
        [
            (content.Headline.Length == 0, new("No headline.", true)),
            (content.SectionId is null, new("No section.", true)),
            (string.IsNullOrWhiteSpace(content.BodyMarkdown), new("No text.", true)),
            (scheduled, new("It waits for its time: publishing now breaks the embargo.", false)),
            (content.Headline.Length > LongHeadline, new($"The headline has {content.Headline.Length} characters; over {LongHeadline} it is cut in lists.", false)),
            (content.Standfirst.Length == 0, new("No standfirst.", false)),
            (content.AuthorIds.Count == 0 && content.Source is null, new("Neither byline nor source.", false)),
            (photo is null, new("No lead photo.", false)),
            (photo is { Alt.Length: 0 }, new("The lead photo has no text alternative.", false)),
            (photo is { Credit.Length: 0 }, new("The lead photo has no credit.", false)),
            (content.BodyMarkdown.Contains("![](", StringComparison.Ordinal), new("A picture in the text has no text alternative.", false)),
        ];
        return [.. checks.Where(check => check.Fails).Select(check => check.Check)];
    }
}
