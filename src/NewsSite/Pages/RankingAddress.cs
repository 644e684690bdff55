using NewsSite.Articles;
using NewsSite.Readership.Ranking;

namespace NewsSite.Pages;

/// <summary>Addresses of the ranking: <c>/ranking</c> and <c>/ranking/{section}</c>, with <c>?window=</c> for all windows but the day.</summary>
public static class RankingAddress
{
    /// <summary>The path of a ranking; the day, which is the default, goes without a query string.</summary>
    public static string Of(SectionLink? section, RankingWindow window)
        => (section is null ? "/ranking" : "/ranking/" + section.Slug) + (window == RankingWindow.Day ? "" : "?window=" + Name(window));

    /// <summary>The window that a query string names: the day where it names none, null where it names none of ours.</summary>
    public static RankingWindow? Parse(string? window) => window switch
    {
        null or "day" => RankingWindow.Day,
        "hour" => RankingWindow.Hour,
        "week" => RankingWindow.Week,
        "month" => RankingWindow.Month,
        _ => null,
    };

    /// <summary>The window as the address names it.</summary>
    public static string Name(RankingWindow window) => window switch
    {
        RankingWindow.Hour => "hour",
        RankingWindow.Day => "day",
        RankingWindow.Week => "week",
        _ => "month",
    };
}
