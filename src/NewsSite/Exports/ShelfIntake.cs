using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.FrontPage;
using NewsSite.Imports;

namespace NewsSite.Exports;

/// <summary>Takes in what is no story and no photo: what the site has already by its slug is left as it is here.</summary>
internal sealed class ShelfIntake(NewsDbContext db, SiteFile site, ImportMaps maps)
{
    /// <summary>Sections, authors and tags; after it the maps know them.</summary>
    public async Task TakeShelvesAsync(CancellationToken cancellationToken)
    {
        Refuse(site.Sections.Any(each => ReservedNames.Contains(each.Slug)), "A section of the export has a name that the site uses itself.");
        var sections = await db.Sections.ToListAsync(cancellationToken);
        if (maps.KeepsIds && sections is [{ Slug: "news" } first] && !await db.Articles.AnyAsync(cancellationToken))
        {
            // The one that a new site is given at its first start: the paper brings its own.
            db.Sections.Remove(first);
            await db.SaveChangesAsync(cancellationToken);
            sections.Clear();
        }
        var (last, shift) = (0, maps.KeepsIds ? 0 : sections.Select(each => each.Position).DefaultIfEmpty().Max());
        await TakeAsync(
            [.. site.Sections.Select(each => (each.Id, each.Slug))], sections.ToDictionary(each => each.Slug, each => each.Id), maps.Sections, maps.SectionsBySlug,
            index => site.Sections[index] is var each
                ? new Section { Slug = each.Slug, Name = each.Name, NameJa = each.NameJa, Accent = each.Accent, Position = shift + (maps.KeepsIds ? each.Position : ++last) }
                : null!, cancellationToken);
        await TakeAsync(
            [.. site.Authors.Select(each => (each.Id, each.Slug))], await db.Authors.ToDictionaryAsync(each => each.Slug, each => each.Id, cancellationToken),
            maps.Authors, maps.AuthorsBySlug,
            index => site.Authors[index] is var each ? new Author { Slug = each.Slug, Name = each.Name, Role = each.Role, Bio = each.Bio } : null!, cancellationToken);
        await TakeAsync(
            [.. site.Tags.Select(each => (each.Id, each.Slug))], await db.Tags.ToDictionaryAsync(each => each.Slug, each => each.Id, cancellationToken),
            maps.Tags, maps.TagsBySlug,
            index => site.Tags[index] is var each ? new Tag { Slug = each.Slug, Name = each.Name } : null!, cancellationToken);
    }

    /// <summary>Pins of the front page, old slugs and what had been imported, once all stories are there; what the site has already stays.</summary>
    /// <returns>Pins that found their place taken.</returns>
    public async Task<int> TakeRestAsync(CancellationToken cancellationToken)
    {
        var taken = await db.FrontPins.Select(pin => pin.Position).ToListAsync(cancellationToken);
        var pinned = await db.FrontPins.Select(pin => pin.ArticleId).ToListAsync(cancellationToken);
        var free = site.FrontPins.Where(pin => maps.Articles.ContainsKey(pin.ArticleId) && !taken.Contains(pin.Position)
            && !pinned.Contains(maps.Articles[pin.ArticleId])).DistinctBy(pin => pin.Position).DistinctBy(pin => pin.ArticleId).ToList();
        db.FrontPins.AddRange(free.Select(pin => new FrontPin
        {
            ArticleId = maps.Articles[pin.ArticleId],
            Position = pin.Position,
            UntilUtc = pin.UntilUtc,
            PinnedUtc = pin.PinnedUtc,
            PinnedByName = pin.PinnedByName,
        }));
        await TakeFormerSlugsAsync(cancellationToken);
        await TakeImportedAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return site.FrontPins.Count(pin => maps.Articles.ContainsKey(pin.ArticleId) && !pinned.Contains(maps.Articles[pin.ArticleId])) - free.Count;
    }

    private async Task TakeAsync<T>(
        IReadOnlyList<(int Id, string Slug)> there, Dictionary<string, int> here, Dictionary<int, int> ids, Dictionary<string, int> slugs,
        Func<int, T> make, CancellationToken cancellationToken)
        where T : class
    {
        Refuse(there.Any(each => string.IsNullOrWhiteSpace(each.Slug) || each.Slug.Contains('/', StringComparison.Ordinal)), "A slug in site.json is empty or holds a slash.");
        Refuse(there.DistinctBy(each => each.Slug).Count() != there.Count || there.DistinctBy(each => each.Id).Count() != there.Count, "site.json names something twice.");
        var used = here.Values.ToHashSet();
        var made = new List<(int Id, string Slug, T Entity)>();
        for (var index = 0; index < there.Count; index++)
        {
            var (id, slug) = there[index];
            if (here.TryGetValue(slug, out var known))
            {
                (ids[id], slugs[slug]) = (known, known);
                continue;
            }
            var entity = make(index);
            if (maps.KeepsIds && id > 0 && !used.Contains(id))
            {
                db.Entry(entity).Property("Id").CurrentValue = id;
            }
            made.Add((id, slug, entity));
        }
        // Those with ids of their own first, so that no new number is one of theirs.
        db.AddRange(made.Where(each => db.Entry(each.Entity).Property("Id").CurrentValue is > 0).Select(each => each.Entity));
        await db.SaveChangesAsync(cancellationToken);
        await Data.Tables.IdSequences.RaiseAsync(db, [db.Model.FindEntityType(typeof(T))!.GetTableName()!], cancellationToken);
        db.AddRange(made.Where(each => db.Entry(each.Entity).State == EntityState.Detached).Select(each => each.Entity));
        await db.SaveChangesAsync(cancellationToken);
        foreach (var (id, slug, entity) in made)
        {
            ids[id] = slugs[slug] = (int)db.Entry(entity).Property("Id").CurrentValue!;
        }
        db.ChangeTracker.Clear();
    }

    private async Task TakeFormerSlugsAsync(CancellationToken cancellationToken)
    {
        var known = (await db.FormerSlugs.Select(former => new { former.Kind, former.Slug }).ToListAsync(cancellationToken))
            .Select(former => (former.Kind, former.Slug)).ToHashSet();
        foreach (var former in site.FormerSlugs.Where(former => known.Add((former.Kind, former.Slug))))
        {
            var map = former.Kind switch { SlugKind.Section => maps.Sections, SlugKind.Author => maps.Authors, _ => maps.Tags };
            if (map.TryGetValue(former.TargetId, out var target))
            {
                db.FormerSlugs.Add(new FormerSlug { Kind = former.Kind, Slug = former.Slug, TargetId = target });
            }
        }
    }

    private async Task TakeImportedAsync(CancellationToken cancellationToken)
    {
        var known = (await db.ImportedItems.Select(item => new { item.Origin, item.SourceId }).ToListAsync(cancellationToken))
            .Select(item => (item.Origin, item.SourceId)).ToHashSet();
        db.ImportedItems.AddRange(site.Imported.Where(item => known.Add((item.Origin, item.SourceId))).Select(item => new ImportedItem
        {
            Origin = item.Origin,
            SourceId = item.SourceId,
            ArticleId = item.ArticleId is { } article && maps.Articles.TryGetValue(article, out var articleHere) ? articleHere : null,
            PhotoId = item.PhotoId is { } photo && maps.Photos.TryGetValue(photo, out var photoHere) ? photoHere : null,
            ContentHash = item.ContentHash,
            ArticleVersion = item.ArticleVersion,
            ImportedUtc = item.ImportedUtc,
        }));
    }

    private static void Refuse(bool isWrong, string sentence)
    {
        if (isWrong)
        {
            throw new ExportException(sentence);
        }
    }
}
