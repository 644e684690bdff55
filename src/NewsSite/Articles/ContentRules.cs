using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NewsSite.Data;

namespace NewsSite.Articles;

/// <summary>What may be saved at all, as a draft too.</summary>
public static partial class ContentRules
{
    /// <summary>Characters of a headline.</summary>
    public const int LongestHeadline = 200;

    /// <summary>Characters of a standfirst.</summary>
    public const int LongestStandfirst = 600;

    /// <summary>Characters of a text: some 60,000 words.</summary>
    public const int LongestBody = 400_000;

    /// <summary>Characters of a source, and of a tag.</summary>
    public const int LongestName = 80;

    /// <summary>Tags of one story.</summary>
    public const int MostTags = 12;

    /// <summary>Authors of one story.</summary>
    public const int MostAuthors = 12;

    /// <summary>
    /// The same content with line ends as LF, without control characters (PostgreSQL refuses U+0000), one-line fields on one line, names trimmed and
    /// none twice.
    /// </summary>
    public static ArticleContent Normalised(ArticleContent content) => content with
    {
        Headline = OneLine(content.Headline),
        Standfirst = OneLine(content.Standfirst),
        BodyMarkdown = Control().Replace(content.BodyMarkdown.ReplaceLineEndings("\n"), "").TrimEnd(),
        Language = content.Language.Trim(),
        Source = content.Source is null ? null : OneLine(content.Source),
        AuthorIds = [.. content.AuthorIds.Distinct()],
        Tags = [.. content.Tags.Select(OneLine).Where(tag => tag.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)],
    };

    /// <summary>What keeps normalised content from being saved, a sentence each; empty when nothing does.</summary>
    public static async Task<IReadOnlyList<string>> ProblemsAsync(NewsDbContext db, ArticleContent content, CancellationToken cancellationToken)
    {
        var problems = new List<string>(TooLong(content));
        if (content.SectionId is { } sectionId && !await db.Sections.AnyAsync(section => section.Id == sectionId, cancellationToken))
        {
            problems.Add("The section no longer exists; choose another.");
        }
        if (content.AuthorIds.Count > 0
            && await db.Authors.CountAsync(author => content.AuthorIds.Contains(author.Id), cancellationToken) != content.AuthorIds.Count)
        {
            problems.Add("An author of the byline no longer exists; choose again.");
        }
        if (content.LeadPhotoId is { } photoId && !await db.Photos.AnyAsync(photo => photo.Id == photoId, cancellationToken))
        {
            problems.Add("The photo is no longer in the library; choose another.");
        }
        return problems;
    }

    private static IEnumerable<string> TooLong(ArticleContent content)
    {
        (bool Broken, string Sentence)[] rules =
        [
            (content.Headline.Length > LongestHeadline, $"The headline may be {LongestHeadline} characters long at most."),
            (content.Standfirst.Length > LongestStandfirst, $"The standfirst may be {LongestStandfirst} characters long at most."),
            (content.BodyMarkdown.Length > LongestBody, $"The text may be {LongestBody:N0} characters long at most."),
            (content.Source?.Length > LongestName, $"The source may be {LongestName} characters long at most."),
            (content.Tags.Count > MostTags, $"A story may have {MostTags} tags at most."),
            (content.Tags.Any(tag => tag.Length > LongestName), $"A tag may be {LongestName} characters long at most."),
            (content.AuthorIds.Count > MostAuthors, $"A byline may name {MostAuthors} authors at most."),
            (content.Language.Length > 12 || !LanguageTag().IsMatch(content.Language), "The language must be a tag such as en, ja or pt-BR."),
        ];
        return rules.Where(rule => rule.Broken).Select(rule => rule.Sentence);
    }

    private static string OneLine(string text) => Blank().Replace(Control().Replace(text, ""), " ").Trim();

    [GeneratedRegex(@"[\p{Cc}-[\t\n\r]]")]
    private static partial Regex Control();

    // Not the ideographic space: in a Japanese headline it parts what belongs apart.
    [GeneratedRegex(@"[ \t\r\n]+")]
    private static partial Regex Blank();

    // RFC 5646: a language, then subtags.
    [GeneratedRegex("^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$")]
    private static partial Regex LanguageTag();
}
