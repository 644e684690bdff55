using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Drafts;
using NewsSite.Readership.Ranking;
using NewsSite.Site;

namespace NewsSite.Areas.Newsroom.Pages;

public sealed class IndexModel(NewsDbContext db, SiteTime time, RankingBoard board, PresenceBook presences) : PageModel
{
    private const int PageLength = 40;

    public StoryFilter Filter { get; private set; } = new();

    public DeskRights Rights { get; private set; } = null!;

    public FilterChoices Choices { get; private set; } = null!;

    public IReadOnlyDictionary<StoryStatus, int> Counts { get; private set; } = new Dictionary<StoryStatus, int>();

    public StoryTable Own { get; private set; } = null!;

    public StoryTable Rest { get; private set; } = null!;

    public string? NextKey { get; private set; }

    public async Task OnGetAsync([FromQuery] StoryFilter filter, CancellationToken cancellationToken)
    {
        (Filter, Rights) = (filter, DeskRights.Of(User));
        var nowUtc = time.NowUtc;
        var readable = db.Articles.Where(article => Rights.IsEditor || article.CreatedById == Rights.UserId);
        Choices = await FilterChoices.ReadAsync(db, cancellationToken);
        Counts = await Filter.InEveryStatus(readable, Rights.UserId, nowUtc).CountsAsync(nowUtc, cancellationToken);
        var own = readable.Where(article => article.CreatedById == Rights.UserId
            && (article.State == ArticleState.Draft || article.State == ArticleState.Submitted));
        var rest = Filter.IsEmpty
            ? readable.Where(article => article.CreatedById != Rights.UserId || article.State >= ArticleState.Approved)
            : readable;
        var isFirst = Filter.IsEmpty && Filter.Before is null;
        var owned = isFirst ? await RowsAsync(own, PageLength, cancellationToken) : [];
        var rows = await RowsAsync(rest, PageLength + 1, cancellationToken);
        NextKey = rows.Count > PageLength ? StoryFilter.KeyAfter(rows[PageLength - 1]) : null;
        List<long> shown = [.. owned.Concat(rows).Select(row => row.Id)];
        var readers = await StoryReaders.OfAsync(db, board, shown, nowUtc, cancellationToken);
        var open = (await presences.OpenAsync(shown, cancellationToken)).Where(present => present.StaffId != Rights.UserId).ToLookup(present => present.ArticleId);
        Own = new StoryTable("Your drafts", owned, Rights, nowUtc) { Readers = readers, Open = open };
        Rest = new StoryTable(owned.Count > 0 ? "All other stories" : "Stories", [.. rows.Take(PageLength)], Rights, nowUtc) { Readers = readers, Open = open };
    }

    private Task<List<StoryRow>> RowsAsync(IQueryable<Article> stories, int most, CancellationToken cancellationToken)
        => Filter.Apply(stories, Rights.UserId, time.NowUtc).Take(most).AsRows().ToListAsync(cancellationToken);
}
