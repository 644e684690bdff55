using NewsSite.Readership.Journal;
using NewsSite.Readership.Rollup;

namespace NewsSite.Synthetic;

/// <summary>
/// Plausible readership of the last 30 days: more by day than by night, one in five a visitor who was here before, one request in twelve not a
/// person's. It goes the way of every view: through the journal and the rollup.
/// </summary>
public sealed class SyntheticReaders(ViewJournal journal, ViewRollup rollup, TimeProvider time)
{
    private const int HoursBack = 30 * 24;
    private const int RollUpEvery = 100_000;
    private const int RememberedVisitors = 4096;

    /// <summary>Lets <paramref name="views"/> requests happen, and counts them.</summary>
    /// <param name="stories">At least one.</param>
    /// <param name="views">Requests in all; about a tenth ends as robot, prefetch or double-click.</param>
    /// <param name="seed">The same seed gives the same readers.</param>
    /// <param name="done">Told the requests made so far.</param>
    /// <param name="cancellationToken">Stops between hours.</param>
    public async Task ReadAsync(IReadOnlyList<ReadStory> stories, long views, int seed, IProgress<long>? done, CancellationToken cancellationToken)
    {
        var nowUtc = time.GetUtcNow().UtcDateTime;
        var crowd = new Crowd(new Random(seed), RememberedVisitors);
        var hours = HourlyShares(stories, nowUtc);
        long made = 0, sinceRollUp = 0;
        double owed = 0;
        foreach (var (startUtc, share) in hours)
        {
            owed += share * views;
            var count = (int)owed;
            owed -= count;
            crowd.ReadForAnHour(stories, startUtc, nowUtc, count, journal);
            made += count;
            sinceRollUp += count;
            if (sinceRollUp >= RollUpEvery)
            {
                await rollup.RollUpNowAsync(cancellationToken);
                done?.Report(made);
                sinceRollUp = 0;
            }
        }
        await rollup.RollUpNowAsync(cancellationToken);
        done?.Report(made);
    }

    private static List<(DateTime StartUtc, double Share)> HourlyShares(IReadOnlyList<ReadStory> stories, DateTime nowUtc)
    {
        var firstUtc = nowUtc.AddHours(-HoursBack);
        var hours = Enumerable.Range(0, HoursBack)
            .Select(hour => firstUtc.AddHours(hour))
            .Select(startUtc => (StartUtc: startUtc, Weight: DayCurve(startUtc) * stories.Sum(story => story.IntensityAt(startUtc.AddHours(1)))))
            .ToList();
        var total = hours.Sum(hour => hour.Weight);
        return total <= 0 ? [] : hours.ConvertAll(hour => (hour.StartUtc, hour.Weight / total));
    }

    // Lowest at 04:00, highest in the evening, of the audience's zone (Japan is UTC+9 all year).
    private static double DayCurve(DateTime utc) => 1 - (0.6 * Math.Cos((utc.TimeOfDay.TotalHours + 9 - 16) * Math.PI / 12 + Math.PI));
}
