using NewsSite.Articles;
using NewsSite.Readership.Ranking;

namespace NewsSite.Rankings.Desk;

/// <summary>One list as an admin sees it: the latest, or as it stood when an hour had closed.</summary>
public sealed record RankingSheet
{
    /// <summary>The span.</summary>
    public required RankingWindow Window { get; init; }

    /// <summary>Only this section; null: the whole site.</summary>
    public required SectionLink? Section { get; init; }

    /// <summary>The instant that the figures are from: of a past board, the end of its hour.</summary>
    public required DateTime AsOfUtc { get; init; }

    /// <summary>The beginning of the window.</summary>
    public required DateTime SinceUtc { get; init; }

    /// <summary>The hour whose end is shown; null: the latest board.</summary>
    public required int? PastHour { get; init; }

    /// <summary>The first and the last hour whose board is kept; null: there is none yet.</summary>
    public required (int First, int Last)? KeptHours { get; init; }

    /// <summary>The lines, best first; null: the board of that hour is not kept.</summary>
    public required IReadOnlyList<RankingLine>? Lines { get; init; }
}

/// <summary>One line of a <see cref="RankingSheet"/>.</summary>
/// <param name="Place">Where it stands, with its figures.</param>
/// <param name="Story">What stands there.</param>
/// <param name="HoursInList">In how many closed hours it stood on this list, up to the hour that is shown; boards are kept for 90 days.</param>
/// <param name="Peak">The best place that it ever held on the whole site's list of the day; null: it never was there.</param>
/// <param name="Trend">Its readers, oldest first, in the steps of <see cref="TrendSpan"/>.</param>
public sealed record RankingLine(PastEntry Place, StoryName Story, int HoursInList, int? Peak, IReadOnlyList<long> Trend);

/// <summary>How far back a trend looks, and in what steps.</summary>
/// <param name="Steps">How many.</param>
/// <param name="HoursAStep">Hours each, 1 or more. The last step ends with the hour that is shown.</param>
public readonly record struct TrendSpan(int Steps, int HoursAStep)
{
    /// <summary>The span that goes with a window. Of the shortest, a day is shown: two hours make no line.</summary>
    public static TrendSpan Of(RankingWindow window) => window switch
    {
        RankingWindow.Week => new(28, 6),
        RankingWindow.Month => new(30, 24),
        _ => new(25, 1),
    };

    /// <summary>The first hour of a trend that ends with <paramref name="last"/>.</summary>
    public int FirstHour(int last) => last - (Steps * HoursAStep) + 1;

    /// <summary>In words: "readers by hour, 25 hours".</summary>
    public string Words => HoursAStep switch
    {
        1 => $"Readers by hour, {Steps} hours",
        24 => $"Readers by day, {Steps} days",
        _ => $"Readers by {HoursAStep} hours, {Steps * HoursAStep / 24} days",
    };
}
