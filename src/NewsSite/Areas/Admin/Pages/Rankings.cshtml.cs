using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Readership.Ranking;

namespace NewsSite.Areas.Admin.Pages;

public sealed class RankingsModel(RankingBoard board, NewsDbContext db) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public RankingWindow Window { get; set; } = RankingWindow.Hour;

    [BindProperty(SupportsGet = true)]
    public int? Section { get; set; }

    public IReadOnlyList<Section> Sections { get; private set; } = [];

    public IReadOnlyList<(RankedItem Item, Headline Story)> Rows { get; private set; } = [];

    public BoardSnapshot Board { get; private set; } = BoardSnapshot.Empty;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Board = board.Latest;
        Window = Enum.IsDefined(Window) ? Window : RankingWindow.Hour;
        Sections = await db.Sections.AsNoTracking().OrderBy(section => section.Position).ThenBy(section => section.Id).ToListAsync(cancellationToken);
        var items = Board.Top(Window, Section);
        var ids = items.Select(item => item.ItemId).ToList();
        var stories = await db.Articles.Where(article => ids.Contains(article.Id)).AsHeadlines().ToDictionaryAsync(story => story.Id, cancellationToken);
        Rows = [.. items.Where(item => stories.ContainsKey(item.ItemId)).Select(item => (item, stories[item.ItemId]))];
    }

    /// <summary>The movement in words.</summary>
    public static string Words(Movement movement) => movement.Kind switch
    {
        MovementKind.New => "new",
        MovementKind.Up => $"up {movement.Places}",
        MovementKind.Down => $"down {movement.Places}",
        _ => "unchanged",
    };
}
