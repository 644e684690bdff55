using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;

namespace NewsSite.Catalogue;

/// <summary>Changes the tags. A tag's address is always made from its name, since stories find their tags by name.</summary>
public sealed class TagDesk(NewsDbContext db, CatalogueTransaction transaction)
{
    private const string Gone = "This tag is no longer there.";
    private readonly SlugBook _slugs = new(db, SlugKind.Tag);

    /// <summary>Gives a tag another name; the old one goes on meaning it.</summary>
    public Task<CatalogueResult> RenameAsync(int id, TagFacts facts, StaffRef by, CancellationToken cancellationToken)
        => transaction.DoAsync(by, async () =>
        {
            var clean = (facts.Name ?? "").Trim();
            if (clean.Length > ContentRules.LongestName || !clean.Any(char.IsLetterOrDigit) || clean.AsSpan().IndexOfAny(",、;\n") >= 0)
            {
                return CatalogueDeed.Refused($"A tag has a name of {ContentRules.LongestName} characters at most, without commas.", "Name");
            }
            if (await db.Tags.FindAsync([id], cancellationToken) is not { } tag)
            {
                return CatalogueDeed.Refused(Gone);
            }
            if (facts.Was is { } was && was != CatalogueStamp.Of(tag))
            {
                return CatalogueStamp.Stale("tag", tag.Name, "/tag/" + tag.Slug);
            }
            var slug = Slug.From(clean);
            if (await db.Tags.AnyAsync(other => other.Slug == slug && other.Id != id, cancellationToken))
            {
                return CatalogueDeed.Refused($"There is a tag “{clean}” already; merge the two instead.", "Name");
            }
            if (await _slugs.TakeAsync(slug, id, facts.TakeOver, cancellationToken) is { } sentence)
            {
                return CatalogueDeed.Refused(sentence, "Name");
            }
            var words = $"“{tag.Name}” is now “{clean}”";
            if (tag.Slug != slug)
            {
                words += $"; /tag/{tag.Slug} leads to /tag/{slug}";
                await _slugs.LeaveAsync(tag.Slug, id, cancellationToken);
            }
            (tag.Name, tag.Slug) = (clean, slug);
            return new CatalogueDeed(id, "tag.rename", Subject(id), words);
        }, cancellationToken);

    /// <summary>Puts one tag in the place of others, which go.</summary>
    public Task<CatalogueResult> MergeAsync(IReadOnlyCollection<int> fromIds, int intoId, StaffRef by, CancellationToken cancellationToken)
        => transaction.DoAsync(by, async () =>
        {
            var others = await db.Tags.AsNoTracking().Where(tag => fromIds.Contains(tag.Id) && tag.Id != intoId).OrderBy(tag => tag.Id).ToListAsync(cancellationToken);
            if (await db.Tags.AsNoTracking().SingleOrDefaultAsync(tag => tag.Id == intoId, cancellationToken) is not { } into || others.Count == 0)
            {
                return CatalogueDeed.Refused("Choose at least two tags, and the one that stays.");
            }
            foreach (var from in others)
            {
                await db.Database.ExecuteSqlAsync(
                    $"""INSERT INTO "ArticleTag" ("ArticleId", "TagsId") SELECT "ArticleId", {intoId} FROM "ArticleTag" WHERE "TagsId" = {from.Id} ON CONFLICT DO NOTHING""",
                    cancellationToken);
                await _slugs.MergeAsync(from.Id, from.Slug, intoId, cancellationToken);
                await db.Tags.Where(tag => tag.Id == from.Id).ExecuteDeleteAsync(cancellationToken);
            }
            return new CatalogueDeed(
                intoId, "tag.merge", Subject(intoId), $"Merged {string.Join(", ", others.Select(from => $"“{from.Name}”"))} into “{into.Name}” at /tag/{into.Slug}");
        }, cancellationToken);

    /// <summary>Takes tags away, also off their stories, which keep everything else.</summary>
    public Task<CatalogueResult> DeleteAsync(IReadOnlyCollection<int> ids, StaffRef by, CancellationToken cancellationToken)
        => transaction.DoAsync(by, async () =>
        {
            var tags = await db.Tags.AsNoTracking().Where(tag => ids.Contains(tag.Id)).OrderBy(tag => tag.Name).ToListAsync(cancellationToken);
            if (tags.Count == 0)
            {
                return CatalogueDeed.Refused(Gone);
            }
            var found = tags.ConvertAll(tag => tag.Id);
            await _slugs.ForgetAsync(found, cancellationToken);
            await db.Tags.Where(tag => found.Contains(tag.Id)).ExecuteDeleteAsync(cancellationToken);
            return new CatalogueDeed(found[0], "tag.delete", Subject(found[0]), $"Deleted the tags {string.Join(", ", tags.Select(tag => $"“{tag.Name}”"))}");
        }, cancellationToken);

    private static string Subject(int id) => string.Create(CultureInfo.InvariantCulture, $"tag/{id}");
}
