using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;

namespace NewsSite.Related;

/// <summary>
/// Writes down which stories belong with which. An approved story is due while it has no row of place 0: saving one takes that row away in the same
/// transaction, so neither a killed process nor another node can leave a change unnoticed.
/// </summary>
public sealed class RelatedKeeper(NewsDbContext db, RelatedFinder finder)
{
    private const int Neighbours = 6;

    /// <summary>Approved stories that are due, newest first.</summary>
    /// <param name="below">Those with lower ids only, so that whoever works them off leafs through no story twice.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public Task<List<long>> DueAsync(long below, int most, CancellationToken cancellationToken)
        => db.Articles.Where(article => article.Id < below && article.State == ArticleState.Approved
                && !db.RelatedStories.Any(row => row.ArticleId == article.Id && row.Place == 0))
            .OrderByDescending(article => article.Id).Take(most).Select(article => article.Id).ToListAsync(cancellationToken);

    /// <summary>Works out a story that is due, and then those that it was found to be closest to, since it may belong under them. Does nothing to one that is not due.</summary>
    public async Task RefreshAsync(long id, CancellationToken cancellationToken)
    {
        if (await db.RelatedStories.AnyAsync(row => row.ArticleId == id && row.Place == 0, cancellationToken))
        {
            return;
        }
        foreach (var neighbour in (await KeepAsync(id, cancellationToken)).Take(Neighbours))
        {
            await KeepAsync(neighbour, cancellationToken);
        }
    }

    /// <summary>Works out one story; answers with what was found.</summary>
    public async Task<IReadOnlyList<long>> KeepAsync(long id, CancellationToken cancellationToken)
    {
        if (await finder.FindAsync(id, cancellationToken) is not { } found)
        {
            return [];
        }
        db.ChangeTracker.Clear();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.RelatedStories.Where(row => row.ArticleId == id).ExecuteDeleteAsync(cancellationToken);
        db.RelatedStories.Add(new RelatedStory { ArticleId = id, Place = 0, OtherId = id });
        db.RelatedStories.AddRange(found.Select((other, at) => new RelatedStory { ArticleId = id, Place = at + 1, OtherId = other }));
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return found;
    }
}
