using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;

namespace NewsSite.Catalogue;

/// <summary>A section, author or tag in a list of the desk.</summary>
/// <param name="Id">It.</param>
/// <param name="Name">As readers see it.</param>
/// <param name="Slug">Its address.</param>
/// <param name="Note">An author's role; null for none.</param>
/// <param name="Stories">Stories in every state that have it.</param>
public sealed record CatalogueLine(int Id, string Name, string Slug, string? Note, int Stories);

/// <summary>A section in the list of the desk.</summary>
/// <param name="Id">It.</param>
/// <param name="Name">As readers see it.</param>
/// <param name="NameJa">In Japanese; null for none.</param>
/// <param name="Slug">Its address.</param>
/// <param name="Accent">Name of its colour.</param>
/// <param name="Stories">Stories in every state that are filed under it.</param>
public sealed record SectionLine(int Id, string Name, string? NameJa, string Slug, string Accent, int Stories);

/// <summary>A page of a list by name.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="NextAfter">The last one's id, after which the next page begins; null where this is the last page.</param>
public sealed record CataloguePage(IReadOnlyList<CatalogueLine> Lines, int? NextAfter);

/// <summary>Reads lists of authors and tags, by name and by keyset; stories are counted for those that are shown alone.</summary>
public sealed class CatalogueLists(NewsDbContext db)
{
    /// <summary>Lines of a page.</summary>
    public const int PageLength = 60;

    /// <summary>Authors whose name holds <paramref name="search"/>, after the author <paramref name="after"/>; null begins at the first.</summary>
    public async Task<CataloguePage> AuthorsAsync(string? search, int? after, CancellationToken cancellationToken)
    {
        var words = (search ?? "").Trim().ToLowerInvariant();
        var found = words.Length == 0 ? db.Authors : db.Authors.Where(author => NewsDbContext.Lower(author.Name).Contains(words));
        if (after is { } id && await db.Authors.Where(author => author.Id == id).Select(author => author.Name).SingleOrDefaultAsync(cancellationToken) is { } name)
        {
            found = found.Where(author => author.Name.CompareTo(name) > 0 || (author.Name == name && author.Id > id));
        }
        return Cut(await Lines(found.OrderBy(author => author.Name).ThenBy(author => author.Id).Take(PageLength + 1)).ToListAsync(cancellationToken));
    }

    /// <summary>Tags whose name holds <paramref name="search"/>, after the tag <paramref name="after"/>; null begins at the first.</summary>
    /// <param name="search">Any part of a name; empty for all.</param>
    /// <param name="after">A tag.</param>
    /// <param name="unused">Whether only those are wanted that no story has.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<CataloguePage> TagsAsync(string? search, int? after, bool unused, CancellationToken cancellationToken)
    {
        var words = (search ?? "").Trim().ToLowerInvariant();
        var found = words.Length == 0 ? db.Tags : db.Tags.Where(tag => NewsDbContext.Lower(tag.Name).Contains(words));
        found = unused ? found.Where(tag => !TagRows().Any(row => EF.Property<int>(row, "TagsId") == tag.Id)) : found;
        if (after is { } id && await db.Tags.Where(tag => tag.Id == id).Select(tag => tag.Name).SingleOrDefaultAsync(cancellationToken) is { } name)
        {
            found = found.Where(tag => tag.Name.CompareTo(name) > 0 || (tag.Name == name && tag.Id > id));
        }
        return Cut(await Lines(found.OrderBy(tag => tag.Name).ThenBy(tag => tag.Id).Take(PageLength + 1)).ToListAsync(cancellationToken));
    }

    /// <summary>Those authors, the one with most stories first.</summary>
    public async Task<IReadOnlyList<CatalogueLine>> AuthorsAsync(IReadOnlyCollection<int> ids, CancellationToken cancellationToken)
        => MostFirst(await Lines(db.Authors.Where(author => ids.Contains(author.Id))).ToListAsync(cancellationToken));

    /// <summary>Those tags, the one with most stories first.</summary>
    public async Task<IReadOnlyList<CatalogueLine>> TagsAsync(IReadOnlyCollection<int> ids, CancellationToken cancellationToken)
        => MostFirst(await Lines(db.Tags.Where(tag => ids.Contains(tag.Id))).ToListAsync(cancellationToken));

    /// <summary>Tags that may mean the same, in pairs; at most <paramref name="most"/>, of the first 20,000 by name.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<CatalogueLine>>> AlikeAsync(int most, CancellationToken cancellationToken)
    {
        var slugs = await db.Tags.OrderBy(tag => tag.Name).ThenBy(tag => tag.Id).Take(20_000).Select(tag => new { tag.Id, tag.Slug }).ToListAsync(cancellationToken);
        var pairs = TagLikeness.Pairs([.. slugs.Select(tag => (tag.Id, tag.Slug))]).Take(most).ToList();
        var ids = pairs.SelectMany(pair => (int[])[pair.One, pair.Other]).Distinct().ToList();
        var lines = (await TagsAsync(ids, cancellationToken)).ToDictionary(line => line.Id);
        return [.. pairs.Select(pair => MostFirst([lines[pair.One], lines[pair.Other]]))];
    }

    /// <summary>The sections in the order of the bar.</summary>
    public Task<List<SectionLine>> SectionsAsync(CancellationToken cancellationToken)
        => db.Sections.OrderBy(section => section.Position).ThenBy(section => section.Id).Select(section => new SectionLine(
            section.Id, section.Name, section.NameJa, section.Slug, section.Accent, db.Articles.Count(article => article.SectionId == section.Id)))
            .ToListAsync(cancellationToken);

    private IQueryable<CatalogueLine> Lines(IQueryable<Author> authors) => authors.Select(author => new CatalogueLine(
        author.Id, author.Name, author.Slug, author.Role, db.Set<ArticleAuthor>().Count(byline => byline.AuthorId == author.Id)));

    private IQueryable<CatalogueLine> Lines(IQueryable<Tag> tags) => tags.Select(tag => new CatalogueLine(
        tag.Id, tag.Name, tag.Slug, null, TagRows().Count(row => EF.Property<int>(row, "TagsId") == tag.Id)));

    private DbSet<Dictionary<string, object>> TagRows() => db.Set<Dictionary<string, object>>("ArticleTag");

    private static CataloguePage Cut(List<CatalogueLine> lines)
        => lines.Count > PageLength ? new CataloguePage(lines[..PageLength], lines[PageLength - 1].Id) : new CataloguePage(lines, null);

    private static IReadOnlyList<CatalogueLine> MostFirst(IEnumerable<CatalogueLine> lines)
        => [.. lines.OrderByDescending(line => line.Stories).ThenBy(line => line.Name, StringComparer.Ordinal)];
}
