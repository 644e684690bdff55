namespace NewsSite.Readership;

/// <summary>Hours and days as the tables number them: whole UTC hours, or days, since 1970-01-01T00:00Z.</summary>
/// <remarks>Hours and not days, because hours can be put together to the days of any time zone of whole hours, and days cannot be taken apart.</remarks>
public static class Hours
{
    internal const long Milliseconds = 3_600_000;
    internal const int PerDay = 24;

    /// <summary>The number of the hour that holds the instant.</summary>
    public static int Of(DateTime instantUtc) => (int)((instantUtc - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerHour);

    /// <summary>The number of the day that holds the instant.</summary>
    public static int DayOf(DateTime instantUtc) => Of(instantUtc) / PerDay;

    /// <summary>The instant at which the hour begins.</summary>
    public static DateTime StartUtc(int hour) => DateTime.UnixEpoch.AddHours(hour);

    internal static long UnixMs(DateTime instantUtc) => (instantUtc - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMillisecond;
}
