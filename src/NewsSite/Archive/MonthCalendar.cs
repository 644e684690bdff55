namespace NewsSite.Archive;

/// <summary>A month as a calendar shows it: weeks from Sunday to Saturday, as calendars in Japan and America have them.</summary>
/// <param name="Month">Its first day.</param>
/// <param name="WithStories">Its days with public stories.</param>
/// <param name="Shown">The day whose page it stands on; null for none.</param>
public sealed record MonthCalendar(DateOnly Month, IReadOnlySet<DateOnly> WithStories, DateOnly? Shown = null)
{
    private const int DaysInWeek = 7;

    /// <summary>The weeks; null stands for the days of the months beside it.</summary>
    public IEnumerable<DateOnly?[]> Weeks
    {
        get
        {
            var blank = (int)Month.DayOfWeek;
            var days = Enumerable.Repeat<DateOnly?>(null, blank)
                .Concat(Enumerable.Range(0, DateTime.DaysInMonth(Month.Year, Month.Month)).Select(number => (DateOnly?)Month.AddDays(number))).ToList();
            days.AddRange(Enumerable.Repeat<DateOnly?>(null, (DaysInWeek - (days.Count % DaysInWeek)) % DaysInWeek));
            return days.Chunk(DaysInWeek);
        }
    }
}
