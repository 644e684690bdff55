using Microsoft.EntityFrameworkCore;
using NewsSite.Data;

namespace NewsSite.Articles;

/// <summary>Tags by their names.</summary>
internal static class TagShelf
{
    /// <summary>
    /// The tags of <paramref name="names"/>, made where they do not exist yet. Names that differ in case, accents or spaces alone are one tag, under
    /// the name it got first; a name without letters or digits is none. A name that a tag had before it was renamed or merged is that tag.
    /// </summary>
    public static async Task<IReadOnlyList<Tag>> FindOrMakeAsync(NewsDbContext db, IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var wanted = names.Where(name => name.Any(char.IsLetterOrDigit)).Select(name => (Slug: Slug.From(name), Name: name.Trim()))
            .DistinctBy(tag => tag.Slug).ToList();
        var slugs = wanted.ConvertAll(tag => tag.Slug);
        var known = await db.Tags.Where(tag => slugs.Contains(tag.Slug)).ToListAsync(cancellationToken);
        var missing = wanted.Where(tag => !known.Exists(other => other.Slug == tag.Slug)).ToList();
        if (missing.Count > 0)
        {
            var former = await FormerAsync(db, missing.ConvertAll(tag => tag.Slug), cancellationToken);
            slugs = [.. slugs.Select(slug => former.GetValueOrDefault(slug, slug)).Distinct()];
            missing.RemoveAll(tag => former.ContainsKey(tag.Slug));
        }
        foreach (var (slug, name) in missing)
        {
            // Two editors may bring the same new tag at once: the second finds the first's.
            await db.Database.ExecuteSqlAsync($"""INSERT INTO "Tags" ("Slug", "Name") VALUES ({slug}, {name}) ON CONFLICT DO NOTHING""", cancellationToken);
        }
        return slugs.Count == known.Count ? known : await db.Tags.Where(tag => slugs.Contains(tag.Slug)).ToListAsync(cancellationToken);
    }

    private static async Task<Dictionary<string, string>> FormerAsync(NewsDbContext db, List<string> slugs, CancellationToken cancellationToken)
        => await (from former in db.FormerSlugs
                  where former.Kind == SlugKind.Tag && slugs.Contains(former.Slug)
                  join tag in db.Tags on former.TargetId equals tag.Id
                  select new { Old = former.Slug, tag.Slug }).ToDictionaryAsync(row => row.Old, row => row.Slug, cancellationToken);
}
