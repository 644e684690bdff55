using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Search.Language;
using NewsSite.Site;

namespace NewsSite.Search;

/// <summary>The search of the paper: finds public stories by what stands in them, best first.</summary>
public sealed class StorySearch
{
    /// <summary>Stories on a page.</summary>
    public const int PageSize = 20;

    // Where a word is that much more used than what was typed, it may have been meant.
    private const int MuchMore = 20;
    private const int Little = 2;
    private const int MostCorrected = 4;

    // Of the numbers that the index has for instants: in the year 1716.
    private const long Earliest = -8_000_000_000;

    private readonly NewsDbContext _db;
    private readonly ISearchIndex _index;
    private readonly WordBook _words;
    private readonly SiteTime _time;

    /// <summary>A search of one database.</summary>
    public StorySearch(NewsDbContext db, SiteTime time)
    {
        (_db, _time, _words) = (db, time, new WordBook(db));
        _index = db is SqliteNewsDbContext ? new SqliteSearchIndex(db) : new PostgresSearchIndex(db);
    }

    /// <summary>Answers a reader. Whatever was typed, it costs no more than a bound that does not grow with the archive, and never fails.</summary>
    public async Task<SearchAnswer> FindAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        var query = SearchQuery.Parse(request.Text);
        if (query.Wanted.Count == 0)
        {
            return new SearchAnswer { Text = query.Text, IsAsked = false };
        }
        var answer = await RunAsync(query, request, cancellationToken);
        if (request.IsExact || answer.Found > Little || await CorrectAsync(query, answer.Found, cancellationToken) is not { } corrected)
        {
            return answer;
        }
        if (answer.Found > 0)
        {
            return answer with { Suggestion = corrected };
        }
        var meant = await RunAsync(SearchQuery.Parse(corrected), request, cancellationToken);
        return meant.Found == 0 ? answer : meant with { Text = query.Text, Corrected = corrected };
    }

    private async Task<SearchAnswer> RunAsync(SearchQuery query, SearchRequest request, CancellationToken cancellationToken)
    {
        var nowUtc = _time.NowUtc;
        var caught = await _index.FindAsync(query, ScopeOf(request, nowUtc), cancellationToken);
        var live = await _db.Articles.LiveAt(nowUtc).Where(article => caught.Ids.Contains(article.Id)).Select(article => article.Id).ToListAsync(cancellationToken);
        var texts = await _db.SearchTexts.AsNoTracking().Where(text => live.Contains(text.ArticleId)).ToListAsync(cancellationToken);
        var order = request.ByTime
            ? [.. texts.OrderByDescending(text => text.Moment).ThenByDescending(text => text.ArticleId).Take(SearchCatch.Most).Select(text => text.ArticleId)]
            : SearchRanking.Order(query, texts, MomentOf(nowUtc));
        var pages = (order.Count + PageSize - 1) / PageSize;
        var page = Math.Clamp(request.Page, 1, Math.Max(1, pages));
        var ids = order.Skip((page - 1) * PageSize).Take(PageSize).ToList();
        return new SearchAnswer
        {
            Text = query.Text,
            IsAsked = true,
            Stories = await ShowAsync(query, ids, cancellationToken),
            Found = order.Count,
            IsCut = caught.IsCut,
            Page = page,
            Pages = pages,
        };
    }

    private async Task<IReadOnlyList<FoundStory>> ShowAsync(SearchQuery query, List<long> ids, CancellationToken cancellationToken)
    {
        var lines = await _db.Articles.Where(article => ids.Contains(article.Id)).AsHeadlines().ToDictionaryAsync(line => line.Id, cancellationToken);
        var bodies = await _db.Articles.Where(article => ids.Contains(article.Id)).Select(article => new { article.Id, article.BodyHtml })
            .ToDictionaryAsync(story => story.Id, story => story.BodyHtml, cancellationToken);
        var marks = new Marks(query);
        return [.. ids.Where(lines.ContainsKey).Select(id => new FoundStory(
            lines[id], Snippet.Whole(lines[id].MarkedTitle, marks), Snippet.Of(lines[id].Standfirst, PlainText.Of(bodies[id]), query.Wanted.Count, marks)))];
    }

    // From the last word to the first, so that the places of those before stay.
    private async Task<string?> CorrectAsync(SearchQuery query, int found, CancellationToken cancellationToken)
    {
        var text = query.Text;
        foreach (var term in query.Wanted.Where(term => term is { IsRow: false, Form: not null }).Take(MostCorrected).OrderByDescending(term => term.Start))
        {
            var known = await _words.StoriesAsync(term.Form!, cancellationToken);
            if (known > (found == 0 ? 0 : Little) || await _words.NearestAsync(term.Form!, cancellationToken) is not { } nearest
                || Terms.OfWord(nearest.Word) == term.Tokens[0] || nearest.Stories < known * MuchMore)
            {
                continue;
            }
            text = string.Concat(text.AsSpan(0, term.Start), nearest.Word, text.AsSpan(term.Start + term.Length));
        }
        return text == query.Text ? null : text;
    }

    private static SearchScope ScopeOf(SearchRequest request, DateTime nowUtc)
    {
        var until = request.UntilUtc is { } untilUtc && untilUtc <= nowUtc ? MomentOf(untilUtc) - 1 : MomentOf(nowUtc);
        return new SearchScope(request.FromUtc is { } fromUtc ? Math.Max(Earliest, MomentOf(fromUtc)) : Earliest, until, request.SectionId);
    }

    private static long MomentOf(DateTime utc) => new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)).ToUnixTimeSeconds();
}
