using System.Globalization;
using NewsSite.Site;

namespace NewsSite.Areas.Newsroom;

/// <summary>A time as somebody entered it on the wall clock of the site, and what it means.</summary>
/// <param name="Utc">The instant; null while there is none.</param>
/// <param name="Problem">Why there is none, one sentence; null for an empty field.</param>
/// <param name="Readings">The two instants to choose from where the clocks go back; else empty.</param>
public sealed record EnteredTime(DateTime? Utc, string? Problem, IReadOnlyList<DateTime> Readings)
{
    private static readonly CultureInfo Words = CultureInfo.InvariantCulture;

    /// <summary>Reads a field.</summary>
    /// <param name="local">The form of <c>input type="datetime-local"</c>; empty for nothing.</param>
    /// <param name="chosen">Which of two instants was chosen, in the form of <see cref="SiteTime.Machine"/>; without effect where there is no choice.</param>
    /// <param name="time">The site's clock.</param>
    public static EnteredTime Read(string? local, string? chosen, SiteTime time)
    {
        if (string.IsNullOrWhiteSpace(local))
        {
            return new EnteredTime(null, null, []);
        }
        if (!DateTime.TryParseExact(
                local, [ArticleInput.LocalForm, ArticleInput.LocalForm + ":ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var wallClock)
            || wallClock.Year is < 1900 or > 9998)
        {
            return new EnteredTime(null, "That is no date and time.", []);
        }
        var read = time.Read(wallClock);
        return read.Utc switch
        {
            [] => new EnteredTime(null, Skipped(wallClock, read), []),
            [var only] => new EnteredTime(only, null, []),
            var both => both.FirstOrDefault(utc => time.Machine(utc) == chosen) is var utc && utc != default
                ? new EnteredTime(utc, null, both)
                : new EnteredTime(null, string.Create(Words, $"The clocks go back on {wallClock:MMMM d, yyyy}, so {wallClock:HH:mm} comes twice: choose which is meant."), both),
        };
    }

    private static string Skipped(DateTime wallClock, WallClock gap) => string.Create(
        Words,
        $"There is no {wallClock:HH:mm} on {wallClock:MMMM d, yyyy}: the clocks go from {gap.GapFrom:HH:mm} to {gap.GapTo:HH:mm}, so the nearest times are {gap.GapFrom.AddMinutes(-1):HH:mm} and {gap.GapTo:HH:mm}.");
}

/// <summary>A field for a time, with what stands under it.</summary>
/// <param name="Name">Of the field, without the form's prefix.</param>
/// <param name="Label">What it asks.</param>
/// <param name="Local">What stands in it; null for nothing.</param>
/// <param name="Entered">What that means.</param>
public sealed record TimeField(string Name, string Label, string? Local, EnteredTime Entered)
{
    /// <summary>What is wrong beyond <see cref="EnteredTime.Problem"/>; null for nothing.</summary>
    public string? Problem { get; init; }

    /// <summary>What it is for; null for nothing.</summary>
    public string? Hint { get; init; }

    /// <summary>Whether buttons for usual times are offered.</summary>
    public bool IsQuick { get; init; }
}

/// <summary>The times of the form.</summary>
internal static class StoryTimes
{
    public static EnteredTime Public(this ArticleInput input, SiteTime time) => EnteredTime.Read(input.PublicAt, input.PublicAtUtc, time);

    public static EnteredTime Ends(this ArticleInput input, SiteTime time) => EnteredTime.Read(input.EndsAt, input.EndsAtUtc, time);

    public static EnteredTime Embargo(this ArticleInput input, SiteTime time) => EnteredTime.Read(input.EmbargoAt, input.EmbargoAtUtc, time);
}
