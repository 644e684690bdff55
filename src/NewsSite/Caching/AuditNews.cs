using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;

namespace NewsSite.Caching;

/// <summary>What the audit trail has to say of stories, and of what many pages show, that it had not said before. Not for use by several threads at once.</summary>
internal sealed class AuditNews(IServiceScopeFactory scopes)
{
    /// <summary>How far behind the newest entry it still looks for others: a transaction may take a number and commit after those with higher ones.</summary>
    private const int Overlap = 200;

    private readonly HashSet<long> _seen = [];
    private long? _floor;

    /// <summary>The changes since the last call; the first call tells none.</summary>
    public async Task<IReadOnlyList<StoryNews>> ReadAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<NewsDbContext>();
        var isFirst = _floor is null;
        var floor = _floor ??= (await db.AuditEntries.MaxAsync(entry => (long?)entry.Id, cancellationToken) ?? 0) - Overlap;
        var rows = await db.AuditEntries.Where(entry => entry.Id > floor
                && (entry.Subject.StartsWith(StoryNews.Kind) || entry.Subject.StartsWith("front/") || entry.Subject.StartsWith(StoryNews.SectionKind)
                    || entry.Subject.StartsWith("author/") || entry.Subject.StartsWith("tag/")))
            .OrderBy(entry => entry.Id)
            .Select(entry => new { entry.Id, entry.Action, entry.Subject }).ToListAsync(cancellationToken);
        var fresh = rows.Where(row => _seen.Add(row.Id)).ToList();
        if (rows.Count > 0 && rows[^1].Id - Overlap is var higher && higher > floor)
        {
            _floor = higher;
            _seen.RemoveWhere(id => id <= higher);
        }
        return isFirst ? [] : [.. fresh.Select(row => new StoryNews(row.Action, row.Subject)).Distinct()];
    }
}

/// <summary>A change of a story, or of what many pages show, by whichever node.</summary>
/// <param name="Action">The audit trail's verb.</param>
/// <param name="Subject">What changed, as <c>article/123</c>, <c>section/4</c> or <c>front/pins</c>.</param>
internal sealed record StoryNews(string Action, string Subject)
{
    public const string Kind = "article/";
    public const string SectionKind = "section/";

    /// <summary>The action by which a section takes in the stories of another.</summary>
    public const string SectionGrew = "section.merge";

    /// <summary>Whether it is a change of one story.</summary>
    public bool IsOfStory => Subject.StartsWith(Kind, StringComparison.Ordinal);

    /// <summary>The story.</summary>
    public long ArticleId => IsOfStory ? NumberAfter(Kind) : 0;

    /// <summary>What changed if it is not one story.</summary>
    public PaperChange Paper => new(Action == SectionGrew && Subject.StartsWith(SectionKind, StringComparison.Ordinal) ? (int)NumberAfter(SectionKind) : null);

    /// <summary>Whether it was taken out of the rankings or put back, which the board must follow.</summary>
    public bool IsOfRankings => Action.StartsWith("ranking.", StringComparison.Ordinal);

    private long NumberAfter(string kind)
        => long.TryParse(Subject.AsSpan(kind.Length), System.Globalization.CultureInfo.InvariantCulture, out var id) ? id : 0;
}
