using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using NewsSite.Archive;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Site;

namespace NewsSite.Pages;

public sealed class ArchiveDayModel(NewsDbContext db, StoryDays days, ReaderTime time, IStringLocalizer<Words> words) : PageModel, IReaderPage
{
    public PageHead Head { get; private set; } = new();

    public DateTime StartUtc { get; private set; }

    public StoryList Stories { get; private set; } = null!;

    public MonthCalendar Calendar { get; private set; } = null!;

    public (DateOnly? Before, DateOnly? After) Beside { get; private set; }

    public async Task<IActionResult> OnGetAsync(string year, string month, string day, string? before, CancellationToken cancellationToken)
    {
        if (ArchiveAddress.Parse(year, month, day) is not { } date || !StoryList.TryParse(before, out var key)
            || await days.BoundsAsync(cancellationToken) is not { } bounds || date < bounds.First || date > time.DayOf(time.NowUtc))
        {
            return NotFound();
        }
        StartUtc = time.StartOf(date);
        var endUtc = time.StartOf(date.AddDays(1));
        var ofDay = db.Articles.LiveAt(time.NowUtc).Where(article => article.PublishedUtc >= StartUtc && article.PublishedUtc < endUtc);
        Stories = (await StoryList.ReadAsync(ofDay, ArchiveAddress.OfDay(date), key, cancellationToken)) with { OfOneDay = true };
        Beside = await days.BesideAsync(date, date.AddDays(1), cancellationToken);
        var first = new DateOnly(date.Year, date.Month, 1);
        Calendar = new MonthCalendar(first, await days.OfMonthAsync(first, cancellationToken), date);
        Head = new PageHead
        {
            Title = time.Date(StartUtc),
            Description = words["StoriesOf", time.LongDate(StartUtc)],
            Path = Stories.Stories.Count > 0 ? Stories.Path : null,
        };
        return Page();
    }
}
