namespace NewsSite.Articles;

/// <summary>Where a story is in its life. Stored as a number: never renumber.</summary>
public enum ArticleState
{
    /// <summary>Being written.</summary>
    Draft = 0,

    /// <summary>Handed to the desk.</summary>
    Submitted = 1,

    /// <summary>Approved: public from <see cref="Article.PublishedUtc"/> until <see cref="Article.ExpiresUtc"/>.</summary>
    Approved = 2,

    /// <summary>Taken down: its address answers 410 with a note.</summary>
    Withdrawn = 3,
}
