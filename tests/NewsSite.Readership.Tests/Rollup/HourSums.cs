using Microsoft.EntityFrameworkCore;
using NewsSite.Readership.Rollup;
using NewsSite.Readership.Tests.Site;

namespace NewsSite.Readership.Tests.Rollup;

/// <summary>The sums that are kept of each hour against the rows that they are the sums of.</summary>
internal static class HourSums
{
    /// <summary>Hours that may have become days are compared by the day.</summary>
    public static async Task AssertAsync(ItemsDb db, CancellationToken token)
    {
        var days = await db.Set<ItemDay>().Select(row => new { Hour = row.Day * 24, row.Views, row.Readers }).ToListAsync(token);
        var hours = await db.Set<ItemHour>().Select(row => new { row.Hour, row.Views, row.Readers }).ToListAsync(token);
        var totals = await db.Set<HourTotal>().AsNoTracking().ToListAsync(token);
        Assert.Equal(
            hours.GroupBy(row => row.Hour).Select(rows => (rows.Key, rows.Sum(row => row.Views), rows.Sum(row => row.Readers))).Order(),
            totals.Where(row => hours.Exists(hour => hour.Hour == row.Hour)).Select(row => (row.Hour, row.Views, row.Readers)).Order());
        Assert.Equal(
            days.Concat(hours).GroupBy(row => row.Hour / 24).Select(rows => (rows.Key, rows.Sum(row => row.Views), rows.Sum(row => row.Readers))).Order(),
            totals.GroupBy(row => row.Hour / 24).Select(rows => (rows.Key, rows.Sum(row => row.Views), rows.Sum(row => row.Readers)))
                .Where(sum => sum is not (_, 0, 0)).Order());
        var rejected = await db.Set<RejectedHour>().AsNoTracking().ToListAsync(token);
        var reasons = await db.Set<RejectedTotal>().AsNoTracking().ToListAsync(token);
        Assert.Equal(
            rejected.GroupBy(row => (row.Hour, row.Reason))
                .Select(rows => (rows.Key, rows.Sum(row => row.Requests), rows.Sum(row => row.ItemId == 0 ? row.Requests : 0))).Order(),
            reasons.Where(row => row.Requests != 0).Select(row => ((row.Hour, row.Reason), row.Requests, row.OfNoItem)).Order());
    }
}
