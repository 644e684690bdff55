using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using NewsSite.Articles;
using NewsSite.Search;
using NewsSite.Site;

namespace NewsSite.Pages;

// There are as many searches as people can think of.
[NotKept]
public sealed class SearchModel(StorySearch search, SectionCatalog sections, SiteTime time, IStringLocalizer<Words> words) : PageModel, IReaderPage
{
    [FromQuery(Name = "q")]
    public string? Text { get; set; }

    [FromQuery(Name = "section")]
    public string? SectionSlug { get; set; }

    public string? From { get; private set; }

    public string? To { get; private set; }

    public bool ByTime { get; private set; }

    public PageHead Head { get; private set; } = new();

    public SearchAnswer Answer { get; private set; } = null!;

    public SectionLink? Section { get; private set; }

    public IReadOnlyList<SectionLink> Sections => sections.Current;

    public bool IsNarrowed => Section is not null || From is not null || To is not null;

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var (from, to) = (DateOf("from"), DateOf("to"));
        (From, To, ByTime) = (Written(from), Written(to), Request.Query["sort"] == "newest");
        Section = sections.Current.FirstOrDefault(known => known.Slug == SectionSlug);
        Answer = await search.FindAsync(
            new SearchRequest
            {
                Text = Text,
                SectionId = Section?.Id,
                FromUtc = from is { } first ? time.ToUtc(first.ToDateTime(default)) : null,
                UntilUtc = to is { } last ? time.ToUtc(last.AddDays(1).ToDateTime(default)) : null,
                Page = int.TryParse(Request.Query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? page : 1,
                ByTime = ByTime,
                IsExact = Request.Query.ContainsKey("exact"),
            },
            cancellationToken);
        Head = new PageHead { Title = Answer.Text.Length == 0 ? words["Search"] : words["SearchFor", Answer.Text], SectionSlug = "search" };
        Response.Headers.CacheControl = "private, no-cache";
    }

    /// <summary>The address of this search with something else about it; null takes it out.</summary>
    public string With(string name, string? value)
    {
        var query = new QueryBuilder();
        foreach (var (key, now) in new (string, string?)[]
        {
            ("q", Answer.Text), ("section", Section?.Slug), ("from", From), ("to", To), ("sort", ByTime ? "newest" : null),
            ("exact", Request.Query.ContainsKey("exact") ? "1" : null), ("page", null),
        })
        {
            if ((key == name ? value : now) is { } kept)
            {
                query.Add(key, kept);
            }
        }
        return "/search" + query.ToQueryString();
    }

    // From the year 1800 on, so that a day after the last is a date, too.
    private DateOnly? DateOf(string name)
        => DateOnly.TryParseExact(Request.Query[name], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date.Year is > 1800 and < 2200 ? date : null;

    private static string? Written(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
