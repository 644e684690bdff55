using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;

namespace NewsSite.Catalogue;

/// <summary>Changes the sections. Refusals are sentences; what an address had before leads on from it.</summary>
public sealed class SectionDesk(NewsDbContext db, CatalogueTransaction transaction)
{
    private const string Gone = "This section is no longer there.";
    private readonly SlugBook _slugs = new(db, SlugKind.Section);

    /// <summary>Makes a section, at the end of the bar.</summary>
    public Task<CatalogueResult> AddAsync(SectionFacts facts, StaffRef by, CancellationToken cancellationToken)
        => transaction.DoAsync(by, async () =>
        {
            var clean = facts.Clean();
            if (await ProblemsAsync(clean, null, cancellationToken) is { Count: > 0 } problems)
            {
                return CatalogueDeed.Refused(problems);
            }
            var last = await db.Sections.MaxAsync(section => (int?)section.Position, cancellationToken);
            var made = new Section { Name = clean.Name, NameJa = clean.NameJa, Slug = clean.Slug, Accent = clean.Accent, Position = (last ?? 0) + 1 };
            db.Sections.Add(made);
            await db.SaveChangesAsync(cancellationToken);
            return new CatalogueDeed(made.Id, "section.add", Subject(made.Id), $"Made the section “{made.Name}” at /{made.Slug}");
        }, cancellationToken);

    /// <summary>Gives a section another name, colour or address.</summary>
    public Task<CatalogueResult> ChangeAsync(int id, SectionFacts facts, StaffRef by, CancellationToken cancellationToken)
        => transaction.DoAsync(by, async () =>
        {
            var clean = facts.Clean();
            if (await db.Sections.FindAsync([id], cancellationToken) is not { } section)
            {
                return CatalogueDeed.Refused(Gone);
            }
            if (clean.Was is { } was && was != CatalogueStamp.Of(section))
            {
                return CatalogueStamp.Stale("section", section.Name, "/" + section.Slug);
            }
            if (await ProblemsAsync(clean, id, cancellationToken) is { Count: > 0 } problems)
            {
                return CatalogueDeed.Refused(problems);
            }
            var words = InWords(section, clean);
            if (section.Slug != clean.Slug)
            {
                await _slugs.LeaveAsync(section.Slug, id, cancellationToken);
            }
            (section.Name, section.NameJa, section.Slug, section.Accent) = (clean.Name, clean.NameJa, clean.Slug, clean.Accent);
            return new CatalogueDeed(id, "section.change", Subject(id), words);
        }, cancellationToken);

    /// <summary>Sets the order of the bar.</summary>
    /// <param name="was">The order that the admin read.</param>
    /// <param name="ids">The new one, of the same sections.</param>
    /// <param name="by">Who orders.</param>
    /// <param name="cancellationToken">Given up until the commit, not after.</param>
    public Task<CatalogueResult> OrderAsync(IReadOnlyList<int> was, IReadOnlyList<int> ids, StaffRef by, CancellationToken cancellationToken)
        => transaction.DoAsync(by, async () =>
        {
            var sections = await db.Sections.OrderBy(section => section.Position).ThenBy(section => section.Id).ToListAsync(cancellationToken);
            if (!sections.Select(section => section.Id).SequenceEqual(was) || !ids.Order().SequenceEqual(was.Order()))
            {
                return CatalogueDeed.Refused("Somebody else changed the sections while you ordered them, so nothing was changed. This is how they stand now.");
            }
            foreach (var section in sections)
            {
                section.Position = ids.ToList().IndexOf(section.Id) + 1;
            }
            var names = sections.OrderBy(section => section.Position).Select(section => section.Name);
            return new CatalogueDeed(0, "section.order", "section/all", "Ordered the sections: " + string.Join(", ", names));
        }, cancellationToken);

    /// <summary>Moves every story of a section into another and takes it away; its addresses lead on.</summary>
    public Task<CatalogueResult> MergeAsync(int fromId, int intoId, StaffRef by, CancellationToken cancellationToken)
        => transaction.DoAsync(by, async () =>
        {
            var both = await db.Sections.AsNoTracking().Where(section => section.Id == fromId || section.Id == intoId).ToListAsync(cancellationToken);
            if (both.Count != 2)
            {
                return CatalogueDeed.Refused("Choose another section to merge it into.", "Into");
            }
            var (from, into) = (both.Single(section => section.Id == fromId), both.Single(section => section.Id == intoId));
            // A change of its key, so that whoever is filing a story under it must wait, and then is told.
            await db.Sections.Where(section => section.Id == fromId).ExecuteUpdateAsync(row => row.SetProperty(section => section.Slug, "-"), cancellationToken);
            var moved = await db.Articles.Where(article => article.SectionId == fromId)
                .ExecuteUpdateAsync(row => row.SetProperty(article => article.SectionId, intoId), cancellationToken);
            await _slugs.MergeAsync(fromId, from.Slug, intoId, cancellationToken);
            await db.Sections.Where(section => section.Id == fromId).ExecuteDeleteAsync(cancellationToken);
            return new CatalogueDeed(intoId, "section.merge", Subject(intoId), string.Create(
                CultureInfo.InvariantCulture, $"Merged “{from.Name}” ({moved:N0} stories) into “{into.Name}”; /{from.Slug} leads to /{into.Slug}"))
            {
                Change = new PaperChange(intoId),
            };
        }, cancellationToken);

    /// <summary>Takes away a section that has no story in any state.</summary>
    public Task<CatalogueResult> DeleteAsync(int id, StaffRef by, CancellationToken cancellationToken)
        => transaction.DoAsync(by, async () =>
        {
            if (await db.Sections.FindAsync([id], cancellationToken) is not { } section)
            {
                return CatalogueDeed.Refused(Gone);
            }
            if (await db.Articles.AnyAsync(article => article.SectionId == id, cancellationToken))
            {
                return CatalogueDeed.Refused("It has stories; merge it into another section instead.");
            }
            await _slugs.ForgetAsync([id], cancellationToken);
            db.Sections.Remove(section);
            return new CatalogueDeed(id, "section.delete", Subject(id), $"Deleted the empty section “{section.Name}” at /{section.Slug}");
        }, cancellationToken);

    private async Task<List<CatalogueProblem>> ProblemsAsync(SectionFacts facts, int? ownId, CancellationToken cancellationToken)
    {
        var problems = facts.Problems();
        if (problems.Count == 0 && await _slugs.TakeAsync(facts.Slug, ownId, facts.TakeOver, cancellationToken) is { } sentence)
        {
            problems.Add(new CatalogueProblem(nameof(facts.Slug), sentence));
        }
        return problems;
    }

    private static string InWords(Section old, SectionFacts now)
    {
        (bool Changed, string Words)[] changes =
        [
            (old.Name != now.Name, $"“{old.Name}” is now “{now.Name}”"),
            (old.NameJa != now.NameJa, $"in Japanese “{now.NameJa}”"),
            (old.Slug != now.Slug, $"/{old.Slug} leads to /{now.Slug}"),
            (old.Accent != now.Accent, $"its colour is {now.Accent}"),
        ];
        return changes.Where(change => change.Changed).Select(change => change.Words).ToList() is { Count: > 0 } words
            ? string.Join("; ", words)
            : "Saved without a change";
    }

    private static string Subject(int id) => string.Create(CultureInfo.InvariantCulture, $"section/{id}");
}
