using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;

namespace NewsSite.Catalogue;

/// <summary>Gives slugs and takes them back, within the transaction of a deed: what had one leads on from it, and no old slug leads to another old one.</summary>
internal sealed class SlugBook(NewsDbContext db, SlugKind kind)
{
    /// <summary>Lets <paramref name="ownId"/> (null for something new) have a slug.</summary>
    /// <param name="slug">The slug.</param>
    /// <param name="ownId">Who takes it.</param>
    /// <param name="takeOver">Whether to take it also from what had it before, whose old links then come here.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>Why not, a sentence; null when it may.</returns>
    public async Task<string?> TakeAsync(string slug, int? ownId, bool takeOver, CancellationToken cancellationToken)
    {
        if (await FindAsync(slug, cancellationToken) is var (id, name) && id != ownId)
        {
            return $"“{name}” has the address “{slug}” already.";
        }
        if (await db.FormerSlugs.FindAsync([kind, slug], cancellationToken) is not { } former)
        {
            return null;
        }
        if (former.TargetId != ownId && !takeOver && await NameAsync(former.TargetId, cancellationToken) is { } owner)
        {
            return $"“{slug}” was an address of “{owner}”, and old links lead there. Tick the box to have them lead here instead.";
        }
        db.FormerSlugs.Remove(former);
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }

    /// <summary>Has an old slug lead to <paramref name="id"/>.</summary>
    public async Task LeaveAsync(string oldSlug, int id, CancellationToken cancellationToken)
    {
        if (await db.FormerSlugs.FindAsync([kind, oldSlug], cancellationToken) is { } known)
        {
            known.TargetId = id;
        }
        else
        {
            db.FormerSlugs.Add(new FormerSlug { Kind = kind, Slug = oldSlug, TargetId = id });
        }
    }

    /// <summary>Has all that led to one that is merged away, and its own slug and id, lead to what takes it in.</summary>
    public async Task MergeAsync(int fromId, string fromSlug, int intoId, CancellationToken cancellationToken)
    {
        await db.FormerSlugs.Where(former => former.Kind == kind && former.TargetId == fromId)
            .ExecuteUpdateAsync(row => row.SetProperty(former => former.TargetId, intoId), cancellationToken);
        await LeaveAsync(fromSlug, intoId, cancellationToken);
        await LeaveAsync(FormerSlugs.KeyOf(fromId), intoId, cancellationToken);
    }

    /// <summary>Forgets what led to one that is deleted.</summary>
    public Task ForgetAsync(IReadOnlyCollection<int> ids, CancellationToken cancellationToken)
        => db.FormerSlugs.Where(former => former.Kind == kind && ids.Contains(former.TargetId)).ExecuteDeleteAsync(cancellationToken);

    private async Task<(int Id, string Name)?> FindAsync(string slug, CancellationToken cancellationToken)
        => await Things().Where(thing => thing.Slug == slug).SingleOrDefaultAsync(cancellationToken) is { } found ? (found.Id, found.Name) : null;

    private Task<string?> NameAsync(int id, CancellationToken cancellationToken)
        => Things().Where(thing => thing.Id == id).Select(thing => thing.Name).SingleOrDefaultAsync(cancellationToken);

    private IQueryable<Thing> Things() => kind switch
    {
        SlugKind.Section => db.Sections.Select(section => new Thing { Id = section.Id, Slug = section.Slug, Name = section.Name }),
        SlugKind.Author => db.Authors.Select(author => new Thing { Id = author.Id, Slug = author.Slug, Name = author.Name }),
        _ => db.Tags.Select(tag => new Thing { Id = tag.Id, Slug = tag.Slug, Name = tag.Name }),
    };

    private sealed class Thing
    {
        public int Id { get; init; }

        public string Slug { get; init; } = "";

        public string Name { get; init; } = "";
    }
}
