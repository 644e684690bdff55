using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Site;

namespace NewsSite.Areas.Newsroom;

/// <summary>What happens to a story at an instant ahead.</summary>
public enum TimelineDeed
{
    /// <summary>Readers get it.</summary>
    Public,

    /// <summary>Its embargo ends, and nobody has scheduled it for then.</summary>
    EmbargoEnds,

    /// <summary>It goes.</summary>
    Ends,
}

/// <summary>A line of the timeline.</summary>
/// <param name="AtUtc">When.</param>
/// <param name="Deed">What.</param>
/// <param name="Id">The story.</param>
/// <param name="Headline">Its headline.</param>
/// <param name="Language">BCP 47.</param>
/// <param name="SectionName">Null without a section.</param>
public sealed record TimelineEntry(DateTime AtUtc, TimelineDeed Deed, long Id, string Headline, string Language, string? SectionName);

/// <summary>A day of the timeline.</summary>
/// <param name="NoonUtc">An instant of it.</param>
/// <param name="Steps">What happens, in order, with the hours between in which nothing new comes.</param>
public sealed record TimelineDay(DateTime NoonUtc, IReadOnlyList<TimelineStep> Steps);

/// <summary>An entry, after some hours in which no story comes out.</summary>
/// <param name="FreeHours">Whole hours since the entry before, or the beginning of the day; 0 where they are too few to tell.</param>
/// <param name="Entry">The entry; null at the end of a day.</param>
public sealed record TimelineStep(int FreeHours, TimelineEntry? Entry);

/// <summary>Reads what is planned.</summary>
public sealed class TimelineReader(NewsDbContext db, SiteTime time)
{
    /// <summary>Days shown, today first.</summary>
    public const int Days = 14;

    private const int Most = 500;
    private const int GapHours = 3;

    /// <summary>The next <see cref="Days"/> days of the site's zone, and how many entries come after them.</summary>
    public async Task<(IReadOnlyList<TimelineDay> Days, int Later)> ReadAsync(DeskRights rights, CancellationToken cancellationToken)
    {
        var nowUtc = time.NowUtc;
        var today = time.ToLocal(nowUtc).Date;
        var endUtc = time.ToUtc(today.AddDays(Days));
        var stories = db.Articles.Where(article => rights.IsEditor || article.CreatedById == rights.UserId);
        var approved = stories.Where(article => article.State == ArticleState.Approved);
        var embargoed = stories.Where(article => article.State == ArticleState.Draft || article.State == ArticleState.Submitted);
        List<TimelineEntry> entries =
        [
            .. await approved.Where(article => article.PublishedUtc > nowUtc).OrderBy(article => article.PublishedUtc).Take(Most)
                .Select(article => new TimelineEntry(
                    article.PublishedUtc!.Value, TimelineDeed.Public, article.Id, article.Headline, article.Language, article.Section!.Name)).ToListAsync(cancellationToken),
            .. await embargoed.Where(article => article.EmbargoUtc > nowUtc).OrderBy(article => article.EmbargoUtc).Take(Most)
                .Select(article => new TimelineEntry(
                    article.EmbargoUtc!.Value, TimelineDeed.EmbargoEnds, article.Id, article.Headline, article.Language, article.Section!.Name)).ToListAsync(cancellationToken),
            .. await approved.Where(article => article.ExpiresUtc > nowUtc).OrderBy(article => article.ExpiresUtc).Take(Most)
                .Select(article => new TimelineEntry(
                    article.ExpiresUtc!.Value, TimelineDeed.Ends, article.Id, article.Headline, article.Language, article.Section!.Name)).ToListAsync(cancellationToken),
        ];
        var byDay = entries.Where(entry => entry.AtUtc < endUtc).OrderBy(entry => entry.AtUtc).ThenBy(entry => entry.Id).ToLookup(entry => time.ToLocal(entry.AtUtc).Date);
        var days = Enumerable.Range(0, Days).Select(number => today.AddDays(number))
            .Select(day => new TimelineDay(time.ToUtc(day.AddHours(12)), Steps([.. byDay[day]], day == today ? nowUtc : time.ToUtc(day), time.ToUtc(day.AddDays(1)))));
        return ([.. days], entries.Count(entry => entry.AtUtc >= endUtc));
    }

    private static List<TimelineStep> Steps(IReadOnlyList<TimelineEntry> entries, DateTime fromUtc, DateTime untilUtc)
    {
        var steps = new List<TimelineStep>(entries.Count + 1);
        var lastUtc = fromUtc;
        foreach (var entry in entries)
        {
            var free = entry.Deed == TimelineDeed.Public ? Free(lastUtc, entry.AtUtc) : 0;
            steps.Add(new TimelineStep(free, entry));
            lastUtc = entry.Deed == TimelineDeed.Public ? entry.AtUtc : lastUtc;
        }
        if (entries.Count > 0 && Free(lastUtc, untilUtc) is > 0 and var rest)
        {
            steps.Add(new TimelineStep(rest, null));
        }
        return steps;
    }

    private static int Free(DateTime fromUtc, DateTime untilUtc) => (int)(untilUtc - fromUtc).TotalHours is >= GapHours and var hours ? hours : 0;
}
