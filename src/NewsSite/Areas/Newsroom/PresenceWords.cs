using NewsSite.Drafts;
using NewsSite.Site;

namespace NewsSite.Areas.Newsroom;

/// <summary>What the desk says of somebody who has a story open.</summary>
internal static class PresenceWords
{
    /// <summary>One line.</summary>
    public static string Of(Present present, SiteTime time) => $"{present.Name} has this story open, since {time.Clock(present.SinceUtc)}";
}
