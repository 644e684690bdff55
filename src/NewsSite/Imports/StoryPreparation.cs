using NewsSite.Articles;
using NewsSite.Site;

namespace NewsSite.Imports;

/// <summary>Makes of what a source tells what the house keeps: fields at their lengths, sections and authors by name, the text in Markdown, photos of the library.</summary>
public sealed class StoryPreparation(StoryFiling filing, StoryPhotos photos, SiteTime time)
{
    /// <summary>Prepares a story. Authors, sections and photos that are missing are made here already, and are found again if it goes no further.</summary>
    public async Task<PreparedStory> PrepareAsync(ImportFile file, SourceStory story, ImportReport report, CancellationToken cancellationToken)
    {
        var remarks = new List<string>(story.Warnings);
        var filed = await filing.FileAsync(story, file.Options, remarks, cancellationToken);
        var shown = await photos.TakeAsync(file, story, report, remarks, cancellationToken);
        var content = new ArticleContent
        {
            Headline = Fitted(story.Headline, ContentRules.LongestHeadline, "headline", remarks),
            Standfirst = Fitted(story.Standfirst, ContentRules.LongestStandfirst, "standfirst", remarks),
            BodyMarkdown = shown.Markdown,
            SectionId = filed.SectionId,
            Language = story.Language ?? file.Options.Language,
            Source = story.Source is null ? null : Fitted(story.Source, ContentRules.LongestName, "source", remarks),
            AuthorIds = filed.AuthorIds,
            Tags = filed.Tags,
            LeadPhotoId = shown.LeadId,
        };
        var life = Life(story, file.Options, Missing(content, filed), remarks);
        return new PreparedStory(content, life, remarks, shown.IsWhole && filed.IsWhole);
    }

    private ArticleLife Life(SourceStory story, ImportOptions options, string? missing, List<string> remarks)
    {
        var state = options.As switch
        {
            ImportAs.Draft => ArticleState.Draft,
            ImportAs.Published => story.State ?? ArticleState.Approved,
            ImportAs.ToTheDesk => ArticleState.Submitted,
            _ => story.State ?? ArticleState.Draft,
        };
        if (state == ArticleState.Approved && missing is not null)
        {
            remarks.Add($"It came as a draft, since a public story needs {missing}.");
            state = ArticleState.Draft;
        }
        return new ArticleLife
        {
            State = state,
            PublishedUtc = Whole(state is ArticleState.Approved or ArticleState.Withdrawn ? story.PublishedUtc ?? time.NowUtc : null),
            ExpiresUtc = Whole(story.ExpiresUtc),
            EmbargoUtc = Whole(story.EmbargoUtc),
            UpdatedUtc = Whole(story.UpdatedUtc),
            UpdateNumber = Math.Max(0, story.UpdateNumber),
            WithdrawnNote = state == ArticleState.Withdrawn ? Cut(story.WithdrawnNote ?? "This story was withdrawn.", 600) : null,
            Corrections = [.. story.Corrections.Select(told => (Cut(told.Text, 1000), Whole(told.AtUtc)!.Value))],
        };
    }

    private static string? Missing(ArticleContent content, FiledStory filed)
        => content.Headline.Length == 0 ? "a headline"
            : !filed.IsWhole ? "a section (--section or --make-sections gives it one)"
            : string.IsNullOrWhiteSpace(content.BodyMarkdown) ? "a text"
            : null;

    private static string Fitted(string text, int longest, string what, List<string> remarks)
    {
        var oneLine = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        if (oneLine.Length <= longest)
        {
            return oneLine;
        }
        remarks.Add($"The {what} was cut at {longest} characters.");
        return Cut(oneLine, longest);
    }

    private static string Cut(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }
        var end = char.IsHighSurrogate(text[longest - 2]) ? longest - 2 : longest - 1;
        return (text.LastIndexOf(' ', end) is var space && space > end - 30 ? text[..space] : text[..end]) + "…";
    }

    // PostgreSQL keeps microseconds.
    private static DateTime? Whole(DateTime? utc) => utc?.AddTicks(-(utc.Value.Ticks % TimeSpan.TicksPerMicrosecond));
}
