using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;

namespace NewsSite.Catalogue;

/// <summary>Changes the authors. Refusals are sentences; what an address had before leads on from it.</summary>
public sealed class AuthorDesk(NewsDbContext db, CatalogueTransaction transaction)
{
    private const string Gone = "This author is no longer there.";
    private readonly SlugBook _slugs = new(db, SlugKind.Author);

    /// <summary>Makes an author.</summary>
    public Task<CatalogueResult> AddAsync(AuthorFacts facts, StaffRef by, CancellationToken cancellationToken)
        => transaction.DoAsync(by, async () =>
        {
            var clean = facts.Clean();
            if (await ProblemsAsync(clean, null, cancellationToken) is { Count: > 0 } problems)
            {
                return CatalogueDeed.Refused(problems);
            }
            var made = new Author { Name = clean.Name, Role = clean.Role, Bio = clean.Bio, Slug = clean.Slug! };
            db.Authors.Add(made);
            await db.SaveChangesAsync(cancellationToken);
            return new CatalogueDeed(made.Id, "author.add", Subject(made.Id), $"Made the author “{made.Name}” at /author/{made.Slug}");
        }, cancellationToken);

    /// <summary>Gives an author another name, role, bio or address.</summary>
    public Task<CatalogueResult> ChangeAsync(int id, AuthorFacts facts, StaffRef by, CancellationToken cancellationToken)
        => transaction.DoAsync(by, async () =>
        {
            var clean = facts.Clean();
            if (await db.Authors.FindAsync([id], cancellationToken) is not { } author)
            {
                return CatalogueDeed.Refused(Gone);
            }
            if (clean.Was is { } was && was != CatalogueStamp.Of(author))
            {
                return CatalogueStamp.Stale("author", author.Name, "/author/" + author.Slug);
            }
            if (await ProblemsAsync(clean, id, cancellationToken) is { Count: > 0 } problems)
            {
                return CatalogueDeed.Refused(problems);
            }
            var words = $"“{author.Name}”" + (author.Name == clean.Name ? " has another role or bio" : $" is now “{clean.Name}”");
            if (author.Slug != clean.Slug)
            {
                words += $"; /author/{author.Slug} leads to /author/{clean.Slug}";
                await _slugs.LeaveAsync(author.Slug, id, cancellationToken);
            }
            (author.Name, author.Role, author.Bio, author.Slug) = (clean.Name, clean.Role, clean.Bio, clean.Slug!);
            return new CatalogueDeed(id, "author.change", Subject(id), words);
        }, cancellationToken);

    /// <summary>Puts one author in the place of others, who go. Bylines keep their order, and nobody stands twice in one.</summary>
    public Task<CatalogueResult> MergeAsync(IReadOnlyCollection<int> fromIds, int intoId, StaffRef by, CancellationToken cancellationToken)
        => transaction.DoAsync(by, async () =>
        {
            var others = await db.Authors.AsNoTracking().Where(author => fromIds.Contains(author.Id) && author.Id != intoId).OrderBy(author => author.Id)
                .ToListAsync(cancellationToken);
            if (await db.Authors.AsNoTracking().SingleOrDefaultAsync(author => author.Id == intoId, cancellationToken) is not { } into || others.Count == 0)
            {
                return CatalogueDeed.Refused("Choose at least two authors, and the one who stays.");
            }
            foreach (var from in others)
            {
                await MoveAsync(from.Id, intoId, cancellationToken);
                await _slugs.MergeAsync(from.Id, from.Slug, intoId, cancellationToken);
                await db.Authors.Where(author => author.Id == from.Id).ExecuteDeleteAsync(cancellationToken);
            }
            return new CatalogueDeed(
                intoId, "author.merge", Subject(intoId), $"Merged {string.Join(", ", others.Select(from => $"“{from.Name}”"))} into “{into.Name}” at /author/{into.Slug}");
        }, cancellationToken);

    /// <summary>Takes away an author who stands over no story.</summary>
    public Task<CatalogueResult> DeleteAsync(int id, StaffRef by, CancellationToken cancellationToken)
        => transaction.DoAsync(by, async () =>
        {
            if (await db.Authors.FindAsync([id], cancellationToken) is not { } author)
            {
                return CatalogueDeed.Refused(Gone);
            }
            if (await db.Set<ArticleAuthor>().AnyAsync(byline => byline.AuthorId == id, cancellationToken))
            {
                return CatalogueDeed.Refused("This author stands over stories; merge the two instead, or change the bylines first.");
            }
            await _slugs.ForgetAsync([id], cancellationToken);
            db.Authors.Remove(author);
            return new CatalogueDeed(id, "author.delete", Subject(id), $"Deleted the author “{author.Name}” at /author/{author.Slug}");
        }, cancellationToken);

    // Where both stand over a story, the one who stays takes the better of the two places.
    private async Task MoveAsync(int fromId, int intoId, CancellationToken cancellationToken)
    {
        var bylines = db.Set<ArticleAuthor>();
        await bylines.Where(byline => byline.AuthorId == intoId
                && bylines.Any(other => other.ArticleId == byline.ArticleId && other.AuthorId == fromId && other.Position < byline.Position))
            .ExecuteUpdateAsync(
                row => row.SetProperty(
                    byline => byline.Position,
                    byline => bylines.Where(other => other.ArticleId == byline.ArticleId && other.AuthorId == fromId).Select(other => other.Position).First()),
                cancellationToken);
        await bylines.Where(byline => byline.AuthorId == fromId && bylines.Any(other => other.ArticleId == byline.ArticleId && other.AuthorId == intoId))
            .ExecuteDeleteAsync(cancellationToken);
        await bylines.Where(byline => byline.AuthorId == fromId).ExecuteUpdateAsync(row => row.SetProperty(byline => byline.AuthorId, intoId), cancellationToken);
    }

    private async Task<List<CatalogueProblem>> ProblemsAsync(AuthorFacts facts, int? ownId, CancellationToken cancellationToken)
    {
        var problems = facts.Problems();
        if (problems.Count == 0 && await _slugs.TakeAsync(facts.Slug!, ownId, facts.TakeOver, cancellationToken) is { } sentence)
        {
            problems.Add(new CatalogueProblem(nameof(facts.Slug), sentence));
        }
        return problems;
    }

    private static string Subject(int id) => string.Create(CultureInfo.InvariantCulture, $"author/{id}");
}
