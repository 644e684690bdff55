using System.Globalization;
using Microsoft.Extensions.Options;
using NodaTime;
using NodaTime.TimeZones;

namespace NewsSite.Site;

/// <summary>Instants in the site's zone. Takes and gives UTC; a <see cref="DateTime"/> of another kind is refused by NodaTime.</summary>
public sealed class SiteTime(IOptions<SiteOptions> site, TimeProvider time)
{
    private static readonly CultureInfo Words = CultureInfo.InvariantCulture;
    private readonly DateTimeZone _zone = DateTimeZoneProviders.Tzdb[site.Value.TimeZone];

    /// <summary>Now, UTC, whole microseconds: the resolution of PostgreSQL's timestamps, so that what is stored equals what is read.</summary>
    public DateTime NowUtc
    {
        get
        {
            var now = time.GetUtcNow().UtcDateTime;
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        }
    }

    /// <summary>The form of the paper: <c>21:49 JST, April 6, 2022</c>.</summary>
    public string Full(DateTime utc)
    {
        var local = At(utc);
        return string.Create(Words, $"{local.ToDateTimeUnspecified():HH:mm} {Abbreviation(utc)}, {local.ToDateTimeUnspecified():MMMM d, yyyy}");
    }

    /// <summary>The form of the paper with UTC beside it, for the desk: <c>21:49 JST, April 6, 2022 (12:49 UTC)</c>; UTC's date where it is another.</summary>
    public string WithUtc(DateTime utc)
        => string.Create(Words, $"{Full(utc)} ({(At(utc).Date == LocalDate.FromDateTime(utc) ? $"{utc:HH:mm} UTC" : $"{utc:HH:mm} UTC, {utc:MMMM d}")})");

    /// <summary>UTC alone, for beside a time of the site: <c>12:49 UTC, April 6</c>.</summary>
    public static string Utc(DateTime utc) => string.Create(Words, $"{utc:HH:mm} UTC, {utc:MMMM d}");

    /// <summary>Time of day with the zone: <c>21:49 JST</c>.</summary>
    public string Clock(DateTime utc) => string.Create(Words, $"{At(utc).ToDateTimeUnspecified():HH:mm} {Abbreviation(utc)}");

    /// <summary>The date: <c>April 6, 2022</c>.</summary>
    public string Date(DateTime utc) => At(utc).ToDateTimeUnspecified().ToString("MMMM d, yyyy", Words);

    /// <summary>The date with its weekday: <c>Wednesday, April 6, 2022</c>.</summary>
    public string LongDate(DateTime utc) => At(utc).ToDateTimeUnspecified().ToString("dddd, MMMM d, yyyy", Words);

    /// <summary>Month and year: <c>April 2022</c>.</summary>
    public string Month(DateTime utc) => At(utc).ToDateTimeUnspecified().ToString("MMMM yyyy", Words);

    /// <summary>A month's name alone: <c>April</c>.</summary>
    public static string MonthName(DateOnly day) => day.ToString("MMMM", Words);

    /// <summary>A weekday's name: <c>Wednesday</c>.</summary>
    public static string Weekday(DateOnly day) => day.ToString("dddd", Words);

    /// <summary>The machine's form for <c>time[datetime]</c>: <c>2022-04-06T12:49:00Z</c>. In UTC: HTML would have to write the plus sign of an offset as an entity.</summary>
    public string Machine(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The wall clock of the site, for <c>input type="datetime-local"</c>.</summary>
    public DateTime ToLocal(DateTime utc) => At(utc).ToDateTimeUnspecified();

    /// <summary>What a wall-clock time of the site means: one instant, two where the clocks go back, none where they go forward.</summary>
    public WallClock Read(DateTime local)
    {
        var found = _zone.MapLocal(LocalDateTime.FromDateTime(local));
        return found.Count switch
        {
            0 => new WallClock([], found.EarlyInterval.IsoLocalEnd.ToDateTimeUnspecified(), found.LateInterval.IsoLocalStart.ToDateTimeUnspecified()),
            1 => new WallClock([found.Single().ToDateTimeUtc()], local, local),
            _ => new WallClock([found.First().ToDateTimeUtc(), found.Last().ToDateTimeUtc()], local, local),
        };
    }

    /// <summary>UTC of a wall-clock time of the site. An ambiguous hour means its first pass; a skipped one moves forward by the gap (RFC 5545 3.3.5).</summary>
    public DateTime ToUtc(DateTime local)
        => LocalDateTime.FromDateTime(local).InZone(_zone, Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnForwardShifted)).ToDateTimeUtc();

    /// <summary>The date of the site on which an instant falls.</summary>
    public DateOnly DayOf(DateTime utc) => At(utc).Date.ToDateOnly();

    /// <summary>The instant at which a date of the site begins, UTC: not midnight where the clocks go forward over it. A day may last 23 or 25 hours.</summary>
    /// <param name="day">From year 2 on, so that its instant is one of UTC as well.</param>
    public DateTime StartOf(DateOnly day)
    {
        var midnight = _zone.MapLocal(LocalDate.FromDateOnly(day).AtMidnight());
        return midnight.Count == 0 ? midnight.LateInterval.Start.ToDateTimeUtc() : midnight.First().ToDateTimeUtc();
    }

    /// <summary>Whether two instants fall on the same date of the site.</summary>
    public bool SameDay(DateTime oneUtc, DateTime otherUtc) => At(oneUtc).Date == At(otherUtc).Date;

    private ZonedDateTime At(DateTime utc) => Instant.FromDateTimeUtc(utc).InZone(_zone);

    private string Abbreviation(DateTime utc) => _zone.GetZoneInterval(Instant.FromDateTimeUtc(utc)).Name;
}
