using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Readership.Ranking;
using NewsSite.Site;

namespace NewsSite.Areas.Newsroom.Pages;

public sealed class IndexModel(NewsDbContext db, SiteTime time, RankingBoard board) : PageModel
{
    private const int PageLength = 40;

    public StoryFilter Filter { get; private set; } = new();

    public IReadOnlyList<(string Slug, string Name)> Sections { get; private set; } = [];

    public StoryTable Own { get; private set; } = null!;

    public StoryTable Rest { get; private set; } = null!;

    public string? NextKey { get; private set; }

    public async Task OnGetAsync([FromQuery] StoryFilter filter, CancellationToken cancellationToken)
    {
        Filter = filter;
        var (rights, nowUtc) = (DeskRights.Of(User), time.NowUtc);
        Sections = (await db.Sections.OrderBy(section => section.Position).Select(section => new { section.Slug, section.Name })
            .ToListAsync(cancellationToken)).ConvertAll(section => (section.Slug, section.Name));
        var readable = db.Articles.Where(article => rights.IsEditor || article.CreatedById == rights.UserId);
        var own = readable.Where(article => article.CreatedById == rights.UserId
            && (article.State == ArticleState.Draft || article.State == ArticleState.Submitted));
        var readers = StoryReaders.On(board.Latest);
        StoryTable Table(string name, IReadOnlyList<StoryRow> rows) => new(name, rows, rights, nowUtc) { Readers = readers };
        var isFirst = Filter.IsEmpty && Filter.Before is null;
        Own = Table("Your drafts", isFirst ? await Filter.Apply(own, nowUtc).Take(PageLength).AsRows().ToListAsync(cancellationToken) : []);
        var rest = Filter.IsEmpty
            ? readable.Where(article => article.CreatedById != rights.UserId || article.State >= ArticleState.Approved)
            : readable;
        var rows = await Filter.Apply(rest, nowUtc).Take(PageLength + 1).AsRows().ToListAsync(cancellationToken);
        NextKey = rows.Count > PageLength ? StoryFilter.KeyAfter(rows[PageLength - 1]) : null;
        Rest = Table(Own.Rows.Count > 0 ? "All other stories" : "Stories", [.. rows.Take(PageLength)]);
    }

    public Dictionary<string, string?> Query(string? before) => new()
    {
        ["status"] = Filter.Status?.ToString().ToLowerInvariant(),
        ["section"] = Filter.Section,
        ["q"] = Filter.Q,
        ["before"] = before,
    };
}
