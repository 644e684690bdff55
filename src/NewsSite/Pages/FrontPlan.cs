using NewsSite.Articles;
using NewsSite.FrontPage;

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

    // The lead is new before it is popular: the most read of the three newest that have a photo.
    private const int LeadCandidates = 3;

    /// <summary>Lays out the front: what editors have pinned at the top, the rest by time and readers.</summary>
    /// <param name="pinned">Public stories in the order of their pins; those beyond the top places stand where they would without a pin.</param>
    /// <param name="stories">Public stories, newest first; some may come twice.</param>
    /// <param name="sections">The sections in order.</param>
    /// <param name="readersOf">Readers of a story today; 0 for one that nobody has read.</param>
    public static FrontPlan Arrange(
        IReadOnlyList<Headline> pinned, IReadOnlyList<Headline> stories, IReadOnlyList<SectionLink> sections, Func<long, long> readersOf)
    {
        var atTop = pinned.Take(FrontOrder.Places).ToList();
        var desk = new FrontDesk(atTop.Concat(stories).DistinctBy(story => story.Id));
        var top = desk.TakeMany(atTop.Count, left => left.FirstOrDefault());
        var lead = top.FirstOrDefault()
            ?? desk.Take(left => left.Where(story => story.Photo is not null).Take(LeadCandidates).MaxBy(story => readersOf(story.Id)) ?? left.FirstOrDefault());
        var seconds = top.Skip(1).Concat(desk.TakeMany(
            FrontOrder.Places - Math.Max(1, top.Count), left => left.Take(TopCandidates).FirstOrDefault(story => story.Photo is not null) ?? left.FirstOrDefault())).ToList();
        var latest = desk.TakeMany(LatestLength, left => left.FirstOrDefault());
        var blocks = sections.Select(section => new FrontBlock(section, BlockOf(section, desk))).Where(block => block.Stories.Count > 0);
        return new FrontPlan(lead, seconds, latest, [.. blocks]);
    }

    private static List<Headline> BlockOf(SectionLink section, FrontDesk desk)
    {
        var lead = desk.Take(left => OfSection(left).Take(BlockLength).FirstOrDefault(story => story.Photo is not null) ?? OfSection(left).FirstOrDefault());
        return lead is null ? [] : [lead, .. desk.TakeMany(BlockLength - 1, left => OfSection(left).FirstOrDefault())];

        IEnumerable<Headline> OfSection(IEnumerable<Headline> left) => left.Where(story => story.SectionSlug == section.Slug);
    }
}

/// <summary>A section's block on the front.</summary>
/// <param name="Section">The section.</param>
/// <param name="Stories">Its lead, then headlines; at least one.</param>
public sealed record FrontBlock(SectionLink Section, IReadOnlyList<Headline> Stories);
