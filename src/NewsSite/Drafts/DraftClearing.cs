using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using NewsSite.Data;
using NewsSite.Staff;

namespace NewsSite.Drafts;

/// <summary>Once a day clears what nobody came back for: texts older than <see cref="DraftShelf.KeptDays"/>, those of accounts that were shut for good, and old presences.</summary>
public sealed class DraftClearing(IServiceScopeFactory scopes, TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromDays(1);

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
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryClearAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task TryClearAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await ClearAsync(scope.ServiceProvider.GetRequiredService<NewsDbContext>(), time.GetUtcNow().UtcDateTime, cancellationToken);
        }
        catch (DbException)
        {
            // The database is away or busy, which others say; tomorrow will do.
        }
    }
}
