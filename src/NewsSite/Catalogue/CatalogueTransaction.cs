using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;
using NewsSite.Search;
using NewsSite.Site;
using NewsSite.Staff;

namespace NewsSite.Catalogue;

/// <summary>One deed at the sections, authors or tags, with its line in the audit trail: all or nothing; then those are told who show them.</summary>
public sealed class CatalogueTransaction(NewsDbContext db, SiteTime time, IEnumerable<IPaperListener> listeners)
{
    private const string Meanwhile = "Somebody else changed this at the same time, so nothing was done. Look at it again.";

    // A merge moves every story of a section or tag by one statement: on a large site some seconds.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    internal async Task<CatalogueResult> DoAsync(StaffRef by, Func<Task<CatalogueDeed>> deed, CancellationToken cancellationToken)
    {
        db.ChangeTracker.Clear();
        db.Database.SetCommandTimeout(Longest);
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var done = await deed();
            if (done.Problems.Count > 0)
            {
                return new CatalogueResult(done.Id, done.Problems);
            }
            db.AuditEntries.Add(AuditEntry.Of(by, done.Action, done.Subject, done.Detail, time.NowUtc));
            await db.SaveChangesAsync(cancellationToken);
            await SearchRenaming.FollowAsync(db, done.Action, done.Id, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            await TellAsync(done.Change);
            return new CatalogueResult(done.Id, []);
        }
        catch (Exception failure) when (DatabaseFaults.IsRace(failure))
        {
            return new CatalogueResult(0, [new CatalogueProblem("", Meanwhile)]);
        }
        finally
        {
            db.Database.SetCommandTimeout(null);
            db.ChangeTracker.Clear();
        }
    }

    // After the commit it is done, whether or not the browser still waits: so no token.
    private async Task TellAsync(PaperChange change)
    {
        foreach (var listener in listeners)
        {
            await listener.PaperChangedAsync(change, CancellationToken.None);
        }
    }
}
