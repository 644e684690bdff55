using NewsSite.Drafts;
using NewsSite.Site;

namespace NewsSite.Areas.Newsroom;

/// <summary>What the desk says of somebody who has a story open.</summary>
internal static class PresenceWords
{
    /// <summary>For a list of stories: who writes in this one.</summary>
    /// <param name="present">At least one.</param>
    public static string InList(IEnumerable<Present> present) => "Being edited by " + string.Join(" and ", present.Select(each => each.Name));

    /// <summary>One line.</summary>
    public static string Of(Present present, SiteTime time) => $"{present.Name} has this story open, since {time.Clock(present.SinceUtc)}";
}
