using Microsoft.EntityFrameworkCore;
using NewsSite.Readership.Anomalies;
using NewsSite.Readership.Counting;
using NewsSite.Readership.Rollup;

namespace NewsSite.Readership.Verification;

/// <summary>The figures of one day, by hour and item and name; from the tables or from a recount.</summary>
internal sealed class DayFigures : Dictionary<(int Hour, long ItemId, string Figure), long>
{
    public const string Views = "views";
    public const string Readers = "readers";

    public void Add(int hour, long itemId, string figure, long number)
    {
        if (number != 0)
        {
            this[(hour, itemId, figure)] = this.GetValueOrDefault((hour, itemId, figure)) + number;
        }
    }

    /// <summary>Held requests are views that an admin has not let through; which they are is not for a recount to decide.</summary>
    public void AddRejected(int hour, long itemId, ViewOutcome reason, long requests)
        => Add(hour, itemId, reason == ViewOutcome.Held ? Views : reason.Code(), requests);

    public long Requests => this.Where(each => each.Key.Figure != Readers).Sum(each => each.Value);

    /// <summary>What the tables say.</summary>
    /// <param name="lease">The database.</param>
    /// <param name="day">The day, as <see cref="Hours.DayOf"/> numbers it.</param>
    /// <param name="folded">Whether its hours have become a day.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<DayFigures> InTablesAsync(ReadershipDatabase.Lease lease, int day, bool folded, CancellationToken cancellationToken)
    {
        var figures = new DayFigures();
        var (first, last) = (day * Hours.PerDay, ((day + 1) * Hours.PerDay) - 1);
        var counted = folded
            ? lease.Db.Set<ItemDay>().Where(row => row.Day == day).Select(row => new { Hour = first, row.ItemId, row.Views, row.Readers })
            : lease.Db.Set<ItemHour>().Where(row => row.Hour >= first && row.Hour <= last).Select(row => new { row.Hour, row.ItemId, row.Views, row.Readers });
        foreach (var row in await counted.ToListAsync(cancellationToken))
        {
            figures.Add(row.Hour, row.ItemId, Views, row.Views);
            figures.Add(row.Hour, row.ItemId, Readers, row.Readers);
        }
        foreach (var row in await lease.Db.Set<RejectedHour>().Where(row => row.Hour >= first && row.Hour <= last).AsNoTracking().ToListAsync(cancellationToken))
        {
            figures.AddRejected(folded ? first : row.Hour, row.ItemId, row.Reason, row.Requests);
        }
        var held = lease.Db.Set<HeldView>().Where(row => row.Hour >= first && row.Hour <= last)
            .Join(
                lease.Db.Set<ViewHold>().Where(hold => hold.State != HoldState.Released), row => row.HoldId, hold => hold.Id,
                (row, hold) => new { row.Hour, hold.ItemId, row.Readers });
        foreach (var row in await held.ToListAsync(cancellationToken))
        {
            figures.Add(folded ? first : row.Hour, row.ItemId, Readers, row.Readers);
        }
        return figures;
    }
}
