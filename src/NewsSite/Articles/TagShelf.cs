using Microsoft.EntityFrameworkCore;
using NewsSite.Data;

namespace NewsSite.Articles;

/// <summary>Tags by their names.</summary>
internal static class TagShelf
{
    /// <summary>
    /// The tags of <paramref name="names"/>, made where they do not exist yet. Names that differ in case, accents or spaces alone are one tag, under
    /// the name it got first; a name without letters or digits is none.
    /// </summary>
    public static async Task<IReadOnlyList<Tag>> FindOrMakeAsync(NewsDbContext db, IEnumerable<string> names, CancellationToken cancellationToken)
    {
        var wanted = names.Where(name => name.Any(char.IsLetterOrDigit)).Select(name => (Slug: Slug.From(name), Name: name.Trim()))
            .DistinctBy(tag => tag.Slug).ToList();
        var slugs = wanted.ConvertAll(tag => tag.Slug);
        var known = await db.Tags.Where(tag => slugs.Contains(tag.Slug)).ToListAsync(cancellationToken);
        var missing = wanted.Where(tag => !known.Exists(other => other.Slug == tag.Slug)).ToList();
        foreach (var (slug, name) in missing)
        {
            // Two editors may bring the same new tag at once: the second finds the first's.
            await db.Database.ExecuteSqlAsync($"""INSERT INTO "Tags" ("Slug", "Name") VALUES ({slug}, {name}) ON CONFLICT DO NOTHING""", cancellationToken);
        }
        return missing.Count == 0 ? known : await db.Tags.Where(tag => slugs.Contains(tag.Slug)).ToListAsync(cancellationToken);
    }
}
