namespace NewsSite.Readership.Anomalies;

/// <summary>How evenly readers come. Those who know nothing of each other come as a Poisson process or less evenly; a machine comes as a clock ticks.</summary>
/// <remarks>
/// Two measures, each 100 for a Poisson process and near 0 for a clock; the smaller counts. The quartiles of the gaps between readers see one machine,
/// however often it pauses. The steps between the counts of equal spans of time see many machines at once, whose ticks between them are as irregular
/// as a crowd's; being steps they are not misled by a crowd that grows or fades. Neither looks at what is faster than a page can be answered, for there the
/// rhythm is the server's own.
/// </remarks>
internal static class Rhythm
{
    /// <summary>What independent readers have, and those who are too few to tell.</summary>
    public const int OfPeople = 100;

    /// <summary>So many readers are looked at, the latest.</summary>
    private const int Most = 4096;

    /// <summary>With fewer chance is too strong; of so many it makes a clock once in a hundred thousand looks.</summary>
    private const int Least = 160;
    private const int ReadersASpan = 4;
    private const int LeastSpans = 40;
    private const int MostSpans = 240;
    private const long LeastSpanMs = 1_000;
    private const long LeastGapMs = 10;

    /// <summary>(Q3 - Q1) / (Q3 + Q1) of an exponential distribution: ln 3 / ln (16 / 3).</summary>
    private static readonly double PoissonSpread = Math.Log(3) / Math.Log(16.0 / 3);

    /// <summary>The unevenness of the readers among the views, in per cent, 0 to 100.</summary>
    public static int Of(List<RecentView> views)
    {
        var instants = new List<long>(Math.Min(views.Count, Most));
        for (var at = views.Count - 1; at >= 0 && instants.Count < Most; at--)
        {
            if (views[at].IsReader)
            {
                instants.Add(views[at].InstantMs);
            }
        }
        return Of(instants);
    }

    /// <summary>The same of their instants, Unix ms in any order; the list is sorted.</summary>
    public static int Of(List<long> instants)
    {
        if (instants.Count < Least)
        {
            return OfPeople;
        }
        instants.Sort();
        var least = Math.Min(OfGaps(instants) ?? 1, OfSpans(instants) ?? 1);
        return (int)Math.Round(OfPeople * Math.Min(1, least));
    }

    private static double? OfGaps(List<long> instants)
    {
        var gaps = instants.Zip(instants.Skip(1), static (one, next) => next - one).ToArray();
        Array.Sort(gaps);
        var (lower, upper) = ((double)gaps[gaps.Length / 4], (double)gaps[gaps.Length * 3 / 4]);
        return gaps[gaps.Length / 2] < LeastGapMs ? null : (upper - lower) / (upper + lower) / PoissonSpread;
    }

    // Half the mean square of the steps is the variance of the counts, which for a Poisson process equals their mean.
    private static double? OfSpans(List<long> instants)
    {
        var length = instants[^1] - instants[0];
        var spans = (int)Math.Min(Math.Min(instants.Count / ReadersASpan, MostSpans), length / LeastSpanMs);
        if (spans < LeastSpans)
        {
            return null;
        }
        var counts = new int[spans];
        foreach (var instant in instants)
        {
            counts[Math.Min(spans - 1, (instant - instants[0]) * spans / length)]++;
        }
        var steps = 0.0;
        for (var span = 1; span < spans; span++)
        {
            steps += Math.Pow(counts[span] - counts[span - 1], 2);
        }
        return steps / (2 * (spans - 1)) / ((double)instants.Count / spans);
    }
}
