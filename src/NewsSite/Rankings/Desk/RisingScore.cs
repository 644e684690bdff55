namespace NewsSite.Rankings.Desk;

/// <summary>How far a story's readers are above what is to be expected: plain computation.</summary>
/// <remarks>
/// Readers are taken as a Poisson process. What is certain of its rate is the lower bound of a one-sided interval of 99.87 % (three standard deviations), by the
/// cube-root approximation of Wilson and Hilferty (1931), which for one reader and more is never above the exact bound, and within 0.05 of it.
/// </remarks>
public static class RisingScore
{
    /// <summary>The hours before, of which a story's own past is made.</summary>
    public const int PastHours = 24;

    /// <summary>Nothing is expected to have fewer readers than this: who is hardly read does not rise by a handful.</summary>
    public const double LeastExpected = 1;

    private const double Deviations = 3;

    /// <summary>After so many hours a reader weighs half.</summary>
    private const double HalfWeightHours = 8;

    /// <summary>What a story of the section usually has weighs as much as so many hours of its own past.</summary>
    private const double TypicalHours = 3;

    /// <summary>A section's own habits weigh against the site's like so many readers.</summary>
    private const double HabitReaders = 50;

    /// <summary>As many readers as would nearly always have come: a lower bound of the mean of a Poisson process that gave just these. It grows with them.</summary>
    public static double AtLeast(long readers)
        => readers <= 0 ? 0 : readers * Math.Pow(Math.Max(0, 1 - (1.0 / (9 * readers)) - (Deviations / (3 * Math.Sqrt(readers)))), 3);

    /// <summary>How many times what is expected there are at least.</summary>
    public static double Of(long readers, double expected) => AtLeast(readers) / Math.Max(LeastExpected, expected);

    /// <summary>The readers to be expected of a story now.</summary>
    /// <param name="past">Its readers in each of the hours before, the latest first, none from before it was published.</param>
    /// <param name="usualPast">How busy its section usually is in those hours, the latest first; at least as many.</param>
    /// <param name="usualNow">The same for the time that is looked at.</param>
    /// <param name="typical">Readers in an hour of a story on its section's list.</param>
    public static double Expected(IReadOnlyList<long> past, IReadOnlyList<double> usualPast, double usualNow, double typical)
    {
        var (readers, hours) = (TypicalHours * typical, TypicalHours);
        for (var ago = 0; ago < past.Count; ago++)
        {
            var weight = Math.Pow(0.5, ago / HalfWeightHours);
            readers += weight * past[ago];
            hours += weight * usualPast[ago];
        }
        return readers / hours * usualNow;
    }

    /// <summary>How busy a section usually is in each of some hours of the week, 1 being the average of these; the less is known of it, the more like the site.</summary>
    /// <param name="ofSection">Its readers in each of the hours, the weeks added up.</param>
    /// <param name="ofSite">The whole site's likewise.</param>
    public static double[] Usual(IReadOnlyList<long> ofSection, IReadOnlyList<long> ofSite)
    {
        var (section, site) = (ofSection.Average(), ofSite.Average());
        return [.. ofSection.Zip(ofSite, (own, all) => (own + (HabitReaders * (all + HabitReaders) / (site + HabitReaders))) / (section + HabitReaders))];
    }
}
