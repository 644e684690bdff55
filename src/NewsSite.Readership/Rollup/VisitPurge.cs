namespace NewsSite.Readership.Rollup;

/// <summary>When visits are forgotten that no rule asks for any more: by the numbers of the transactions alone, so that a recount forgets them at the same point.</summary>
internal static class VisitPurge
{
    private const long KeepMs = 2 * Hours.Milliseconds;
    private const long PeriodMs = 5 * 60_000;

    /// <summary>Visits older than this are forgotten before the transaction <paramref name="turn"/>; null: it is not due, since <paramref name="before"/> was a moment ago.</summary>
    public static long? DueBefore(long before, long turn) => before / PeriodMs == turn / PeriodMs ? null : (turn / PeriodMs * PeriodMs) - KeepMs;

    /// <summary>Forgets what is due, out of what the transactions up to <paramref name="before"/> left in memory.</summary>
    public static void Run(Dictionary<VisitKey, VisitState> visits, long before, long turn)
    {
        if (DueBefore(before, turn) is { } oldest)
        {
            foreach (var key in visits.Where(each => each.Value.SeenAt < oldest).Select(each => each.Key).ToList())
            {
                visits.Remove(key);
            }
        }
    }
}
