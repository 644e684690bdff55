using NewsSite.Site;

namespace NewsSite.Rankings.Desk;

/// <summary>How far back figures are shown, and in what steps.</summary>
public enum FigureSpan
{
    /// <summary>The current hour and the 47 before, by the hour.</summary>
    Hours,

    /// <summary>Today and the 29 days before, by the day of the site's clock.</summary>
    Days,
}

/// <summary>The steps of the spans.</summary>
public static class FigureSpans
{
    private const int HoursShown = 48;
    private const int DaysShown = 30;

    /// <summary>In words, as after "the last".</summary>
    public static string Words(this FigureSpan span) => span == FigureSpan.Hours ? "48 hours" : "30 days";

    /// <summary>The beginnings of the steps, oldest first; the last step goes on to now. An hour that a zone of half hours cuts counts to the day in which it begins.</summary>
    public static List<DateTime> StartsUtc(this FigureSpan span, SiteTime time)
    {
        var nowUtc = time.NowUtc;
        var thisHour = nowUtc.Date.AddHours(nowUtc.Hour);
        var today = time.ToLocal(nowUtc).Date;
        return span == FigureSpan.Hours
            ? [.. Enumerable.Range(1 - HoursShown, HoursShown).Select(hour => thisHour.AddHours(hour))]
            : [.. Enumerable.Range(1 - DaysShown, DaysShown).Select(day => time.ToUtc(today.AddDays(day)))];
    }
}
