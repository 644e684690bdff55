namespace NewsSite.Articles;

/// <summary>What a story in hand may do at an instant; what a query may show is <see cref="PublicArticles.LiveAt"/>.</summary>
internal static class ArticleMoments
{
    /// <summary>Whether readers can see it: the rule of <see cref="PublicArticles.LiveAt"/> for one story.</summary>
    public static bool IsPublicAt(this Article article, DateTime nowUtc)
        => article.State == ArticleState.Approved && article.PublishedUtc <= nowUtc && !(article.ExpiresUtc <= nowUtc);

    /// <summary>Whether readers may have seen it: it is or was public. Such a story keeps its first instant.</summary>
    public static bool WasPublicAt(this Article article, DateTime nowUtc)
        => article.State is ArticleState.Approved or ArticleState.Withdrawn && article.PublishedUtc <= nowUtc;

    /// <summary>Whether an embargo keeps it from being public at <paramref name="publicUtc"/>.</summary>
    public static bool IsEmbargoedAt(this Article article, DateTime publicUtc, DateTime nowUtc)
        => article.EmbargoUtc > publicUtc && !article.WasPublicAt(nowUtc);

    /// <summary>What keeps a story from being published at <paramref name="publicUtc"/> (null for now) until <paramref name="expiresUtc"/>.</summary>
    public static IReadOnlyList<string> ObstaclesAt(this Article article, DateTime nowUtc, DateTime? publicUtc, DateTime? expiresUtc)
    {
        var obstacles = new List<string>(article.PublicationObstacles());
        if (article.WasPublicAt(nowUtc) && publicUtc > nowUtc)
        {
            obstacles.Add("A story that has been public keeps its first time; it can be published again now, but not scheduled.");
        }
        else if (article.IsPublicAt(nowUtc) && article.ExpiresUtc == expiresUtc)
        {
            obstacles.Add("The story is public already.");
        }
        if (expiresUtc <= (publicUtc > nowUtc ? publicUtc : nowUtc))
        {
            obstacles.Add("A story cannot end before it is public.");
        }
        return obstacles;
    }

    /// <summary>What keeps the embargo from being set to <paramref name="untilUtc"/> (null to lift it); null when nothing does.</summary>
    public static string? EmbargoObstacle(this Article article, DateTime? untilUtc, DateTime nowUtc) => untilUtc switch
    {
        null => article.EmbargoUtc is null ? "The story is under no embargo." : null,
        _ when article.WasPublicAt(nowUtc) => "The story has been public; it is too late for an embargo.",
        _ when article.State == ArticleState.Approved && article.ExpiresUtc <= untilUtc => "The story would end before its embargo does; give it a later end first.",
        _ => null,
    };
}
