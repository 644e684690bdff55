namespace NewsSite.Articles;

/// <summary>What a story in hand may do at an instant; what a query may show is <see cref="PublicArticles.LiveAt"/>.</summary>
internal static class ArticleMoments
{
    /// <summary>Whether readers can see it: the rule of <see cref="PublicArticles.LiveAt"/> for one story.</summary>
    public static bool IsPublicAt(this Article article, DateTime nowUtc)
        => article.State == ArticleState.Approved && article.PublishedUtc <= nowUtc && !(article.ExpiresUtc <= nowUtc);

    /// <summary>What keeps a story from being published at <paramref name="publicUtc"/> (null for now) until <paramref name="expiresUtc"/>.</summary>
    public static IReadOnlyList<string> ObstaclesAt(this Article article, DateTime nowUtc, DateTime? publicUtc, DateTime? expiresUtc)
    {
        var obstacles = new List<string>(article.PublicationObstacles());
        var wasOut = article.State is ArticleState.Approved or ArticleState.Withdrawn && article.PublishedUtc <= nowUtc;
        if (wasOut && publicUtc > nowUtc)
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
}
