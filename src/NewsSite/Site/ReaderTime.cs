using System.Globalization;
using Microsoft.Extensions.Options;

namespace NewsSite.Site;

/// <summary>Instants as readers see them: in the site's zone, in the form of the site's language. The desk has <see cref="SiteTime"/>, which is in English. Takes UTC.</summary>
public sealed class ReaderTime(SiteTime time, IOptions<SiteOptions> site)
{
    private const string Weekdays = "日月火水木金土";
    private readonly bool _isJapanese = site.Value.Language == "ja";

    /// <inheritdoc cref="SiteTime.NowUtc"/>
    public DateTime NowUtc => time.NowUtc;

    /// <summary>Date, time of day and zone: <c>21:49 JST, April 6, 2022</c>, <c>2022年4月6日 21:49 JST</c>.</summary>
    public string Full(DateTime utc) => _isJapanese ? $"{Date(utc)} {Clock(utc)}" : time.Full(utc);

    /// <summary>Time of day with the zone: <c>21:49 JST</c>.</summary>
    public string Clock(DateTime utc) => time.Clock(utc);

    /// <summary>The date: <c>April 6, 2022</c>, <c>2022年4月6日</c>.</summary>
    public string Date(DateTime utc) => _isJapanese ? Local(utc, "yyyy'年'M'月'd'日'") : time.Date(utc);

    /// <summary>The date with its weekday: <c>Wednesday, April 6, 2022</c>, <c>2022年4月6日（水曜日）</c>.</summary>
    public string LongDate(DateTime utc) => _isJapanese ? $"{Date(utc)}（{Weekdays[(int)ToLocal(utc).DayOfWeek]}曜日）" : time.LongDate(utc);

    /// <summary>Month and year: <c>April 2022</c>, <c>2022年4月</c>.</summary>
    public string Month(DateTime utc) => _isJapanese ? Local(utc, "yyyy'年'M'月'") : time.Month(utc);

    /// <summary>A month's name alone: <c>April</c>, <c>4月</c>.</summary>
    public string MonthName(DateOnly day) => _isJapanese ? day.ToString("M'月'", CultureInfo.InvariantCulture) : SiteTime.MonthName(day);

    /// <summary>A weekday's name, and how the head of a calendar has it: <c>Wednesday</c> and <c>We</c>, <c>水曜日</c> and <c>水</c>.</summary>
    public (string Name, string Brief) Weekday(DateOnly day)
        => _isJapanese ? ($"{Weekdays[(int)day.DayOfWeek]}曜日", Weekdays[(int)day.DayOfWeek].ToString()) : (SiteTime.Weekday(day), SiteTime.Weekday(day)[..2]);

    /// <summary>For a list: the time of day of what is of today, the date of anything older.</summary>
    public string InList(DateTime utc) => SameDay(utc, NowUtc) ? Clock(utc) : Date(utc);

    /// <inheritdoc cref="SiteTime.Machine"/>
    public string Machine(DateTime utc) => time.Machine(utc);

    /// <inheritdoc cref="SiteTime.ToLocal"/>
    public DateTime ToLocal(DateTime utc) => time.ToLocal(utc);

    /// <inheritdoc cref="SiteTime.DayOf"/>
    public DateOnly DayOf(DateTime utc) => time.DayOf(utc);

    /// <inheritdoc cref="SiteTime.StartOf"/>
    public DateTime StartOf(DateOnly day) => time.StartOf(day);

    /// <inheritdoc cref="SiteTime.SameDay"/>
    public bool SameDay(DateTime oneUtc, DateTime otherUtc) => time.SameDay(oneUtc, otherUtc);

    private string Local(DateTime utc, string form) => ToLocal(utc).ToString(form, CultureInfo.InvariantCulture);
}
