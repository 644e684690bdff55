using Microsoft.EntityFrameworkCore;
using NewsSite.Articles;
using NewsSite.Data;

namespace NewsSite.Drafts;

/// <summary>Rows of which there may be one only, when two requests want to write it.</summary>
internal static class SlotRows
{
    /// <summary>Adds a row; false when it is there already, and the context is as before.</summary>
    public static async Task<bool> TryAddAsync<TRow>(this NewsDbContext db, TRow row, CancellationToken cancellationToken)
        where TRow : class
    {
        db.Add(row);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException failure) when (!DatabaseFaults.IsAway(failure))
        {
            return false;
        }
        finally
        {
            db.Entry(row).State = EntityState.Detached;
        }
    }

    /// <summary>
    /// Notes which story the form of a new one has made, in the transaction that makes it: false when the form has made one already, which a second press
    /// of its button would double.
    /// </summary>
    public static async Task<bool> ClaimFormAsync(this NewsDbContext db, Article made, StaffRef by, CancellationToken cancellationToken)
    {
        if (by is not { Id: { } staffId, Form: { } form })
        {
            return true;
        }
        var key = DraftShelf.Key(form);
        var (id, version) = (made.Id, made.Version);
        return await db.DraftSlots.Where(slot => slot.StaffId == staffId && slot.FormKey == key && slot.ArticleId == null).ExecuteUpdateAsync(
            slot => slot.SetProperty(one => one.ArticleId, id).SetProperty(one => one.BaseVersion, version), cancellationToken) > 0
            || await db.TryAddAsync(new DraftSlot
            {
                StaffId = staffId,
                FormKey = key,
                ArticleId = id,
                BaseVersion = version,
                FormJson = "",
                SavedUtc = made.SavedUtc,
            }, cancellationToken);
    }
}
