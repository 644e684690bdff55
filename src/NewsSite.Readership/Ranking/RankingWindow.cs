namespace NewsSite.Readership.Ranking;

/// <summary>The spans that are ranked: whole UTC hours, so that every figure is a whole number that can be added up by hand.</summary>
public enum RankingWindow
{
    /// <summary>The current hour and the one before.</summary>
    Hour,

    /// <summary>The current hour and the 24 before.</summary>
    Day,

    /// <summary>The current hour and the 168 before.</summary>
    Week,

    /// <summary>The current hour and the 720 before.</summary>
    Month,
}

/// <summary>The length of the windows.</summary>
public static class RankingWindows
{
    internal const int Count = 4;

    /// <summary>All windows, the narrowest first.</summary>
    public static IReadOnlyList<RankingWindow> All { get; } = [RankingWindow.Hour, RankingWindow.Day, RankingWindow.Week, RankingWindow.Month];

    /// <summary>How many whole hours before the current one belong to the window.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No such window.</exception>
    public static int HoursBefore(this RankingWindow window) => window switch
    {
        RankingWindow.Hour => 1,
        RankingWindow.Day => 24,
        RankingWindow.Week => 168,
        RankingWindow.Month => 720,
        _ => throw new ArgumentOutOfRangeException(nameof(window), window, "No such window."),
    };
}
