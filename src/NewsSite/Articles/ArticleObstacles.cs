namespace NewsSite.Articles;

/// <summary>What a story lacks.</summary>
public static class ArticleObstacles
{
    /// <summary>What keeps a story from being published whenever it were, a sentence each; empty when nothing does.</summary>
    public static IReadOnlyList<string> PublicationObstacles(this Article article)
    {
        var missing = new List<string>(3);
        if (article.Headline.Length == 0)
        {
            missing.Add("A story needs a headline before it can be published.");
        }
        if (article.SectionId is null)
        {
            missing.Add("A story needs a section before it can be published.");
        }
        if (string.IsNullOrWhiteSpace(article.BodyHtml))
        {
            missing.Add("A story needs a text before it can be published.");
        }
        return missing;
    }
}
