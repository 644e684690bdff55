using Microsoft.EntityFrameworkCore;
using NewsSite.Data;
using NewsSite.Staff;

namespace NewsSite.Drafts;

/// <summary>Once a day clears what nobody came back for: texts older than <see cref="DraftShelf.KeptDays"/>, those of accounts that were shut for good, and old presences.</summary>
public sealed class DraftClearing(IServiceScopeFactory scopes, TimeProvider time) : DailyCare(scopes, time)
{
    /// <summary>Clears now.</summary>
    public static async Task ClearAsync(NewsDbContext db, DateTime nowUtc, CancellationToken cancellationToken)
    {
        var oldUtc = nowUtc.AddDays(-DraftShelf.KeptDays);
        await db.DraftSlots.Where(slot => slot.SavedUtc < oldUtc).ExecuteDeleteAsync(cancellationToken);
        var shut = db.Users.Where(member => member.LockoutEnd == StaffMember.ForGood).Select(member => member.Id);
        await db.DraftSlots.Where(slot => shut.Contains(slot.StaffId)).ExecuteDeleteAsync(cancellationToken);
        var yesterdayUtc = nowUtc.AddDays(-1);
        await db.EditPresences.Where(present => present.SeenUtc < yesterdayUtc).ExecuteDeleteAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override Task CareAsync(NewsDbContext db, DateTime nowUtc, CancellationToken cancellationToken) => ClearAsync(db, nowUtc, cancellationToken);
}
