using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Readership.Ranking;
using NewsSite.Site;

namespace NewsSite.Pages;

public sealed class RankingModel(NewsDbContext db, RankingBoard board, SectionCatalog sections, SiteTime time, IStringLocalizer<Words> words) : PageModel, IReaderPage
{
    public PageHead Head { get; private set; } = new();

    public IReadOnlyList<SectionLink> Sections => sections.Current;

    public SectionLink? Section { get; private set; }

    public RankingWindow Window { get; private set; }

    public DateTime AsOfUtc { get; private set; }

    public DateTime SinceUtc { get; private set; }

    public bool IsDelayed { get; private set; }

    public IReadOnlyList<RankingEntry> Entries { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? section, string? window, CancellationToken cancellationToken)
    {
        Section = sections.Current.FirstOrDefault(known => known.Slug == section);
        if (section is not null && Section is null && await db.PresentSlugAsync(SlugKind.Section, section, cancellationToken) is { } now)
        {
            return RedirectPermanent("/ranking/" + now + Request.QueryString);
        }
        if ((section is not null && Section is null) || RankingAddress.Parse(window) is not { } wanted)
        {
            return NotFound();
        }
        Window = wanted;
        var latest = board.Latest;
        (AsOfUtc, SinceUtc, IsDelayed) = (latest.AsOfUtc, latest.SinceUtc(wanted), latest.IsStale(time.NowUtc));
        Entries = await ReadAsync(latest.Top(wanted, Section?.Id), cancellationToken);
        var span = words["Span." + RankingAddress.Name(wanted)].Value;
        Head = new PageHead
        {
            Title = Section is null ? words["AccessRanking"] : words["RankingIn", Section.Name],
            Description = Section is null ? words["MostRead", span] : words["MostReadIn", Section.Name, span],
            Path = RankingAddress.Of(Section, wanted),
            SectionSlug = "ranking",
        };
        return Page();
    }

    // A story that left the public since the board was built is left out; the ranks of the others stay as they were counted.
    private async Task<IReadOnlyList<RankingEntry>> ReadAsync(IReadOnlyList<RankedItem> ranked, CancellationToken cancellationToken)
    {
        var ids = ranked.Select(item => item.ItemId).ToList();
        var stories = await db.Articles.LiveAt(time.NowUtc).Where(article => ids.Contains(article.Id)).AsHeadlines()
            .ToDictionaryAsync(story => story.Id, cancellationToken);
        return [.. ranked.Where(item => stories.ContainsKey(item.ItemId)).Select(item => new RankingEntry(item, stories[item.ItemId]))];
    }
}

/// <summary>A line of the ranking page.</summary>
/// <param name="Ranked">Its place and figures.</param>
/// <param name="Story">The story.</param>
public sealed record RankingEntry(RankedItem Ranked, Headline Story);
