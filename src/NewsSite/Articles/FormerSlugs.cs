using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NewsSite.Data;

namespace NewsSite.Articles;

/// <summary>
/// Where the old addresses of sections, authors and tags lead. Each old slug names what it belongs to now, so there are no chains. What was merged away is
/// kept here under its id too, in a form that no slug can have ("#12"): revisions and open forms name sections and authors by their ids.
/// </summary>
public static class FormerSlugs
{
    /// <summary>The slug that something has now which once had <paramref name="slug"/>; null where nothing had it. For pages and feeds that found nothing under it.</summary>
    public static Task<string?> PresentSlugAsync(this NewsDbContext db, SlugKind kind, string slug, CancellationToken cancellationToken)
    {
        var targets = db.FormerSlugs.Where(former => former.Kind == kind && former.Slug == slug).Select(former => former.TargetId);
        var slugs = kind switch
        {
            SlugKind.Section => db.Sections.Where(section => targets.Contains(section.Id)).Select(section => section.Slug),
            SlugKind.Author => db.Authors.Where(author => targets.Contains(author.Id)).Select(author => author.Slug),
            _ => db.Tags.Where(tag => targets.Contains(tag.Id)).Select(tag => tag.Slug),
        };
        return slugs.SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>The same content with sections and authors that were merged away replaced by those that took them in; no author twice.</summary>
    public static async Task<ArticleContent> UpToDateAsync(this NewsDbContext db, ArticleContent content, CancellationToken cancellationToken)
    {
        var sections = await db.MergedAsync(SlugKind.Section, content.SectionId is { } id ? [id] : [], cancellationToken);
        var authors = await db.MergedAsync(SlugKind.Author, content.AuthorIds, cancellationToken);
        return sections.Count + authors.Count == 0 ? content : content with
        {
            SectionId = content.SectionId is { } old ? sections.GetValueOrDefault(old, old) : null,
            AuthorIds = [.. content.AuthorIds.Select(author => authors.GetValueOrDefault(author, author)).Distinct()],
        };
    }

    /// <summary>Those of <paramref name="ids"/> that were merged away, and what took them in.</summary>
    public static async Task<Dictionary<int, int>> MergedAsync(
        this NewsDbContext db, SlugKind kind, IReadOnlyCollection<int> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return [];
        }
        var keys = ids.Distinct().ToDictionary(KeyOf);
        var names = keys.Keys.ToList();
        var rows = await db.FormerSlugs.AsNoTracking().Where(former => former.Kind == kind && names.Contains(former.Slug)).ToListAsync(cancellationToken);
        return rows.ToDictionary(row => keys[row.Slug], row => row.TargetId);
    }

    /// <summary>Under what something that was merged away is kept here besides its slug.</summary>
    internal static string KeyOf(int id) => string.Create(CultureInfo.InvariantCulture, $"#{id}");
}
