using NewsSite.Articles;

namespace NewsSite.Pages;

/// <summary>Where each story stands on the front page. No story stands twice.</summary>
/// <param name="Lead">The story at the top; null on an empty paper.</param>
/// <param name="Seconds">The two beside it, or fewer.</param>
/// <param name="Latest">The newest of the rest, with times.</param>
/// <param name="Blocks">A block for each section that has something left, in the order of the bar.</param>
public sealed record FrontPlan(
    Headline? Lead, IReadOnlyList<Headline> Seconds, IReadOnlyList<Headline> Latest, IReadOnlyList<FrontBlock> Blocks)
{
    /// <summary>Stories in a section's block: its lead and headlines.</summary>
    public const int BlockLength = 4;

    private const int LatestLength = 6;
    private const int TopCandidates = 10;

    /// <summary>Lays out the front.</summary>
    /// <param name="stories">Public stories, newest first; some may come twice.</param>
    /// <param name="sections">The sections in order.</param>
    public static FrontPlan Arrange(IReadOnlyList<Headline> stories, IReadOnlyList<SectionLink> sections)
    {
        var left = stories.DistinctBy(story => story.Id).ToList();
        var lead = Take(left, left.Take(TopCandidates).FirstOrDefault(story => story.Photo is not null) ?? left.FirstOrDefault());
        var seconds = left.Take(TopCandidates).OrderByDescending(story => story.Photo is not null).Take(2).OrderBy(left.IndexOf).ToList();
        seconds.ForEach(story => left.Remove(story));
        var latest = left.Take(LatestLength).ToList();
        latest.ForEach(story => left.Remove(story));
        var blocks = sections
            .Select(section => new FrontBlock(section, [.. left.Where(story => story.SectionSlug == section.Slug)
                .Take(BlockLength).OrderByDescending(story => story.Photo is not null)]))
            .Where(block => block.Stories.Count > 0);
        return new FrontPlan(lead, seconds, latest, [.. blocks]);
    }

    private static Headline? Take(List<Headline> left, Headline? story)
    {
        if (story is not null)
        {
            left.Remove(story);
        }
        return story;
    }
}

/// <summary>A section's block on the front.</summary>
/// <param name="Section">The section.</param>
/// <param name="Stories">Its lead, then headlines; at least one.</param>
public sealed record FrontBlock(SectionLink Section, IReadOnlyList<Headline> Stories);
