using Microsoft.EntityFrameworkCore;
using NewsSite.Readership.Rollup;

namespace NewsSite.Readership.Verification;

/// <summary>Looks for figures that no traffic can make, by queries that add up in the database.</summary>
internal static class TableAudit
{
    public static async Task<IReadOnlyList<TableFault>> CheckAsync(DbContext db, int limit, CancellationToken cancellationToken)
    {
        var sums = await Unequal(db).Take(limit).ToListAsync(cancellationToken);
        var hours = await db.Set<ItemHour>().Where(row => row.Readers > row.Views || row.Readers < 0)
            .OrderBy(row => row.Hour).ThenBy(row => row.ItemId).Take(limit).AsNoTracking().ToListAsync(cancellationToken);
        var refused = await db.Set<RejectedHour>().Where(row => row.Requests < 0)
            .OrderBy(row => row.Hour).ThenBy(row => row.ItemId).Take(limit).AsNoTracking().ToListAsync(cancellationToken);
        var hourSums = await UnequalHours(db).Take(limit).ToListAsync(cancellationToken);
        var refusedSums = await UnequalRefusals(db).Take(limit).ToListAsync(cancellationToken);
        return
        [
            .. hourSums.Select(sum => new TableFault(
                null, $"in the hour from {Start((int)sum.Id)} the items have {sum.Views} views and {sum.Readers} readers more than the hour's sum")),
            .. refusedSums.Select(sum => new TableFault(
                null, $"in the hour from {Start((int)sum.Id)} {sum.Views} more requests were refused of the items than the hour's sum says")),
            .. sums.Select(sum => new TableFault(sum.Id, $"its hours and days give {sum.Views} views and {sum.Readers} readers more than its total")),
            .. hours.Select(row => new TableFault(row.ItemId, $"{row.Readers} readers made {row.Views} views in the hour from {Start(row.Hour)}")),
            .. refused.Select(row => new TableFault(row.ItemId, $"{row.Requests} requests were refused in the hour from {Start(row.Hour)}")),
        ];
    }

    // One pass over all three tables, the totals against the rest: what does not come to nothing is wrong.
    private static IQueryable<Sum> Unequal(DbContext db)
    {
        var hours = db.Set<ItemHour>().Select(row => new { row.ItemId, row.Views, row.Readers });
        var days = db.Set<ItemDay>().Select(row => new { row.ItemId, row.Views, row.Readers });
        var totals = db.Set<ItemTotal>().Select(row => new { row.ItemId, Views = -row.Views, Readers = -row.Readers });
        return hours.Concat(days).Concat(totals).GroupBy(row => row.ItemId)
            .Select(rows => new Sum { Id = rows.Key, Views = rows.Sum(row => row.Views), Readers = rows.Sum(row => row.Readers) })
            .Where(sum => sum.Views != 0 || sum.Readers != 0).OrderBy(sum => sum.Id);
    }

    private static IQueryable<Sum> UnequalHours(DbContext db)
    {
        var hours = db.Set<ItemHour>().Select(row => new { row.Hour, row.Views, row.Readers });
        var days = db.Set<ItemDay>().Select(row => new { Hour = row.Day * Hours.PerDay, row.Views, row.Readers });
        var totals = db.Set<HourTotal>().Select(row => new { row.Hour, Views = -row.Views, Readers = -row.Readers });
        return hours.Concat(days).Concat(totals).GroupBy(row => row.Hour)
            .Select(rows => new Sum { Id = rows.Key, Views = rows.Sum(row => row.Views), Readers = rows.Sum(row => row.Readers) })
            .Where(sum => sum.Views != 0 || sum.Readers != 0).OrderBy(sum => sum.Id);
    }

    private static IQueryable<Sum> UnequalRefusals(DbContext db)
    {
        var hours = db.Set<RejectedHour>().Select(row => new { row.Hour, row.Reason, row.Requests });
        var totals = db.Set<RejectedTotal>().Select(row => new { row.Hour, row.Reason, Requests = -row.Requests });
        return hours.Concat(totals).GroupBy(row => new { row.Hour, row.Reason })
            .Select(rows => new Sum { Id = rows.Key.Hour, Views = rows.Sum(row => row.Requests) })
            .Where(sum => sum.Views != 0).OrderBy(sum => sum.Id);
    }

    private static string Start(int hour) => FormattableString.Invariant($"{Hours.StartUtc(hour):yyyy-MM-dd HH:mm} UTC");

    private sealed class Sum
    {
        public long Id { get; init; }

        public long Views { get; init; }

        public long Readers { get; init; }
    }
}

/// <summary>Figures in the tables that contradict one another.</summary>
/// <param name="ItemId">The item; null: all of them together.</param>
/// <param name="Problem">What is wrong with it, without its name.</param>
public sealed record TableFault(long? ItemId, string Problem);
