using Microsoft.EntityFrameworkCore;
using NewsSite.Data;
using NewsSite.Readership;
using NewsSite.Readership.Ranking;
using NewsSite.Readership.Rollup;

namespace NewsSite.Rankings.Desk;

/// <summary>Finds the stories that have more readers than is to be expected, among those on any list of the hour: their readers need no query, their past one.</summary>
public sealed class RisingDesk(NewsDbContext db, RankingBoard board, RisingHabits habits)
{
    private const int Shown = 25;

    /// <summary>The stories that rise now, the steepest first.</summary>
    public async Task<RisingSheet> ReadAsync(CancellationToken cancellationToken)
    {
        var latest = board.Latest;
        var hour = Hours.Of(latest.AsOfUtc);
        var gone = (latest.AsOfUtc - Hours.StartUtc(hour)).TotalHours;
        var sections = await db.Sections.Select(section => section.Id).ToListAsync(cancellationToken);
        var items = sections.SelectMany(section => latest.Top(RankingWindow.Hour, section)).Concat(latest.Top(RankingWindow.Hour)).DistinctBy(item => item.ItemId)
            .Where(item => RisingScore.Of(item.Readers, RisingScore.LeastExpected) > 1).ToList();
        var pasts = await PastsAsync([.. items.Select(item => item.ItemId)], hour, cancellationToken);
        var usual = await habits.UpToAsync(db, hour, cancellationToken);
        var rising = items.Select(item => Score(item, pasts.GetValueOrDefault(item.ItemId) ?? new long[RisingHabits.HoursBack], usual(item.GroupId)))
            .Where(item => item.Times > 1).OrderByDescending(item => item.Times).ThenByDescending(item => item.Item.ItemId).Take(Shown).ToList();
        var stories = await StoryName.OfAsync(db, [.. rising.Select(item => item.Item.ItemId)], cancellationToken);
        return new RisingSheet(
            latest.AsOfUtc, latest.SinceUtc(RankingWindow.Hour),
            [.. rising.Select(item => item with { Story = stories.GetValueOrDefault(item.Item.ItemId) ?? StoryName.Gone(item.Item.ItemId) })]);

        RisingStory Score(RankedItem item, long[] readers, double[] busy)
        {
            var past = readers.Skip(2).Take(Math.Clamp(hour - 1 - Hours.Of(item.PublishedUtc), 0, RisingScore.PastHours)).ToArray();
            var expected = RisingScore.Expected(past, busy[2..], busy[1] + (gone * busy[0]), Typical(latest, item.GroupId));
            return new RisingStory(
                item, StoryName.Gone(item.ItemId), Math.Max(RisingScore.LeastExpected, expected), RisingScore.AtLeast(item.Readers),
                RisingScore.Of(item.Readers, expected), [.. readers.Reverse()]);
        }
    }

    // What a story on the section's list of the day has in an hour.
    private static double Typical(BoardSnapshot latest, int section)
    {
        var list = latest.Top(RankingWindow.Day, section);
        var hours = (latest.AsOfUtc - latest.SinceUtc(RankingWindow.Day)).TotalHours;
        return list.Count == 0 ? 0 : list.Average(item => item.Readers) / hours;
    }

    private async Task<Dictionary<long, long[]>> PastsAsync(List<long> ids, int hour, CancellationToken cancellationToken)
    {
        var first = hour - RisingHabits.HoursBack + 1;
        var rows = await db.Set<ItemHour>().Where(row => ids.Contains(row.ItemId) && row.Hour >= first && row.Hour <= hour)
            .Select(row => new { row.ItemId, row.Hour, row.Readers }).ToListAsync(cancellationToken);
        return rows.GroupBy(row => row.ItemId).ToDictionary(
            of => of.Key,
            of =>
            {
                var readers = new long[RisingHabits.HoursBack];
                foreach (var row in of)
                {
                    readers[hour - row.Hour] = row.Readers;
                }
                return readers;
            });
    }
}

/// <summary>What rises.</summary>
/// <param name="AsOfUtc">The instant that the figures are from.</param>
/// <param name="SinceUtc">From when readers are looked at: the hour before the current one.</param>
/// <param name="Stories">The steepest first, only those that are above what is to be expected.</param>
public sealed record RisingSheet(DateTime AsOfUtc, DateTime SinceUtc, IReadOnlyList<RisingStory> Stories);

/// <summary>A story that has more readers than is to be expected.</summary>
/// <param name="Item">Its place in the list of the hour that it stands in, with its readers.</param>
/// <param name="Story">The story.</param>
/// <param name="Expected">The readers to be expected, 1 or more.</param>
/// <param name="AtLeast">As many readers as would nearly always have come.</param>
/// <param name="Times">How many times the expected these are, over 1.</param>
/// <param name="Trend">Its readers by the hour, 26 hours, oldest first; the last hour is not over yet.</param>
public sealed record RisingStory(RankedItem Item, StoryName Story, double Expected, double AtLeast, double Times, IReadOnlyList<long> Trend);
